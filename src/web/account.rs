//! Accounts: sign up, confirm, sign in and out, a forgotten password, sessions, the first organiser.
//! Next: [`crate::web::enter`].

mod own;
mod reset;
mod sign_in;
mod sign_up;

use rocket::Route;

use super::fields::Fields;
use crate::award::draft::{Mistake, NAME_MAX};
use crate::passwords::{LONGEST, SHORTEST};

/// A path on this site; nothing that leads elsewhere.
pub(super) fn own_path(path: &str) -> Option<&str> {
    // Browsers drop control characters from an address, so "/<tab>/host" would lead to another host.
    let foreign = |letter: char| letter == '\\' || letter.is_control();
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains(foreign);
    own.then_some(path)
}

/// What is wrong with an address.
fn check_email(form: &Fields) -> Option<Mistake> {
    let email = form.get("email");
    let right = crate::mail::is_address(email);
    (!right).then(|| Mistake::new("email", if email.is_empty() { "empty" } else { "not-an-email" }))
}

/// What is wrong with the name and password of a new account.
pub(super) fn check_new(form: &Fields, email: &str) -> Vec<Mistake> {
    check_name(form).into_iter().chain(check_password(form, email)).collect()
}

/// What is wrong with a name.
fn check_name(form: &Fields) -> Option<Mistake> {
    form.unfilled(&[("name", NAME_MAX)]).pop()
}

/// What is wrong with a new password for the account with this address.
fn check_password(form: &Fields, email: &str) -> Option<Mistake> {
    let password = form.raw("password");
    match password.chars().count() {
        0 => Some(Mistake::new("password", "empty")),
        length if length < SHORTEST => Some(Mistake::limit("password", "password-short", SHORTEST)),
        length if length > LONGEST => Some(Mistake::limit("password", "too-long", LONGEST)),
        _ if password.trim() == email || is_one_letter(password) => {
            Some(Mistake::new("password", "password-plain"))
        }
        _ => None,
    }
}

fn is_one_letter(password: &str) -> bool {
    let first = password.chars().next();
    password.chars().all(|letter| Some(letter) == first)
}

/// Passwords are compared in one spelling, whatever the keyboard composed.
fn password(form: &Fields) -> String {
    crate::award::text::nfc(form.raw("password"))
}

/// The routes of accounts.
pub fn routes() -> Vec<Route> {
    [own::routes(), reset::routes(), sign_in::routes(), sign_up::routes()].concat()
}
