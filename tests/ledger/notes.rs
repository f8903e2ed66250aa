//! Signed notes and checkpoints.

use super::*;

const KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NOTE: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

#[test]
fn notes_are_read_as_the_reference_program_writes_them() {
    let verifier: Verifier = KEY.parse().unwrap();
    assert_eq!(verifier.to_string(), KEY);
    assert_eq!(verifier.open(NOTE).unwrap(), NOTE.split_once("\n\n").unwrap().0.to_owned() + "\n");
    assert_eq!(verifier.checkpoint(NOTE), Err(BadNote::Checkpoint));
    // The secret half of the reference key, without the byte for its kind.
    let secret = hash("810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173");
    let signer = Signer::new("PeterNeumann", &secret).unwrap();
    assert_eq!(signer.verifier(), &verifier);
    for end in 0..KEY.len() {
        assert!(KEY[..end].parse::<Verifier>().is_err());
    }
    for at in 0..KEY.len() {
        let mut changed = KEY.as_bytes().to_vec();
        changed[at] += 1;
        let changed = String::from_utf8(changed).unwrap();
        assert!(changed.parse::<Verifier>().is_err(), "{changed}");
    }
}

#[test]
fn notes_that_are_not_accepted() {
    let verifier: Verifier = KEY.parse().unwrap();
    let changed = NOTE.replace("cryptography", "Cryptography");
    assert_eq!(verifier.open(&changed), Err(BadNote::Signature));
    assert_eq!(verifier.open(&NOTE.replace("— P", "— Q")), Err(BadNote::Unsigned));
    assert_eq!(verifier.open(NOTE.trim_end()), Err(BadNote::Form));
    assert_eq!(verifier.open(&NOTE.replace("\n\n", "\n")), Err(BadNote::Form));
    assert_eq!(verifier.open(&NOTE.replace('\n', "\r\n")), Err(BadNote::Form));
    assert_eq!(verifier.open(&format!("{NOTE}no signature\n")), Err(BadNote::Form));
    // Another's signature beside ours does no harm, a second wrong one of ours does.
    let other = Signer::new("witness", &[7; 32]).unwrap().sign(1, [0; 32]);
    let line = other.split_once("\n\n").unwrap().1;
    assert!(verifier.open(&format!("{NOTE}{line}")).is_ok());
    let wrong = NOTE.rsplit_once("\n\n").unwrap().1.replace("JkuB", "JkuC");
    assert_eq!(verifier.open(&format!("{NOTE}{wrong}")), Err(BadNote::Signature));
    for name in ["", "a b", "a+b", "a\n"] {
        assert!(Signer::new(name, &[7; 32]).is_err(), "{name:?}");
    }
}

#[test]
fn checkpoints_are_read_back_exactly() {
    let signer = Signer::new("giai.example/so-cai", &[9; 32]).unwrap();
    let note = signer.sign(12, [5; 32]);
    let checkpoint = signer.verifier().checkpoint(&note).unwrap();
    assert_eq!((checkpoint.size, checkpoint.root), (12, [5; 32]));
    assert_eq!(checkpoint.origin, "giai.example/so-cai");
    let root = "BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU=";
    assert!(note.starts_with(&format!("giai.example/so-cai\n12\n{root}\n\n— giai.example/so-cai ")));
    let key: Verifier = signer.verifier().to_string().parse().unwrap();
    assert_eq!(key.checkpoint(&note), Ok(checkpoint));
    assert_eq!(key.checkpoint(&note.replace("\n12\n", "\n13\n")), Err(BadNote::Signature));
    assert!(!format!("{signer:?}").contains(&hex::encode([9; 32])));
}

#[test]
fn a_signed_text_is_a_checkpoint_in_one_spelling_only() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use ed25519_dalek::{Signer as _, SigningKey};
    let signer = Signer::new("so-cai", &[9; 32]).unwrap();
    let note = signer.sign(12, [5; 32]);
    let (text, signature) = note.split_once("\n\n").unwrap();
    let number = &STANDARD.decode(signature.trim_end().rsplit_once(' ').unwrap().1).unwrap()[..4];
    let read = |text: String| {
        let signed = SigningKey::from_bytes(&[9; 32]).sign(text.as_bytes()).to_bytes();
        let signature = STANDARD.encode([number, &signed].concat());
        signer.verifier().checkpoint(&format!("{text}\n— so-cai {signature}\n"))
    };
    assert!(read(format!("{text}\n")).is_ok());
    for other in [
        format!("{text}\nthêm\n"),
        text.replace("12", "012") + "\n",
        text.replace("12", "+12") + "\n",
        text.replace("so-cai", "so-khac") + "\n",
        text.replace("BQU=", "BQU") + "\n",
        "so-cai\n12\n".to_owned(),
    ] {
        assert_eq!(read(other.clone()), Err(BadNote::Checkpoint), "{other}");
    }
}
