//! From the outbox to people: by SMTP, or as files in `data/mail/` where no server is set.
//!
//! Messages are text, rendered from `templates/mail/NAME.txt.tera`, whose first line is the
//! subject. Sending is tried again with growing pauses; a crash delays a message and never loses it.
//! Next: [`crate::app`].

use std::path::PathBuf;
use std::time::Duration;

use lettre::message::{Mailbox, header::ContentType};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde_json::Value;

use crate::metrics::Metrics;
use crate::store::entity::outbox;
use crate::store::{Store, StoreError};
use crate::templates::Templates;

/// Why a message could not be sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// A part of the setting `smtp` cannot be read.
    #[error("{part}: {wrong}")]
    Setting {
        /// `url` or `from`.
        part: &'static str,
        /// What is wrong with it.
        wrong: String,
    },
    /// The message cannot be written.
    #[error("message: {0}")]
    Message(String),
    /// The folder for messages cannot be written.
    #[error("folder for mail: {0}")]
    Folder(#[from] std::io::Error),
    /// The mail server did not take it.
    #[error("mail server: {0}")]
    Server(#[from] lettre::transport::smtp::Error),
    /// The outbox cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether a mail server would take this as one address: a name, an `@`, a host with a dot.
pub fn is_address(email: &str) -> bool {
    email.len() <= 254 && email.parse::<lettre::Address>().is_ok_and(|address| address.domain().contains('.'))
}

/// How long a mail server may take for one command.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why it failed, with all its causes. Servers like to repeat whom a message was for: addresses are
/// left out, because logs are kept and read elsewhere.
pub fn reason(error: &dyn std::error::Error, recipient: &str) -> String {
    let (mut text, mut cause) = (error.to_string(), error.source());
    while let Some(deeper) = cause {
        let more = deeper.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = deeper.source();
    }
    let name = recipient.split('@').next().unwrap_or_default().to_lowercase();
    let hides = |word: &str| {
        let word = word.to_lowercase();
        word.contains('@') || (name.chars().count() > 1 && word.contains(&name))
    };
    let words = text.split_whitespace().map(|word| if hides(word) { "(…)" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// Where messages go.
#[derive(Clone)]
enum Way {
    Smtp { transport: Box<AsyncSmtpTransport<Tokio1Executor>>, from: Box<Mailbox> },
    Folder(PathBuf),
}

/// A message ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// First line of the template.
    pub subject: String,
    /// The rest.
    pub body: String,
}

/// Sends what the outbox holds.
#[derive(Clone)]
pub struct Postman {
    way: Way,
    templates: Templates,
    metrics: Metrics,
    public_url: String,
}

impl Postman {
    /// Sends by a mail server.
    ///
    /// # Errors
    /// When the address of the server or of the sender cannot be read.
    pub fn smtp(
        (url, from): (&str, &str),
        templates: Templates,
        metrics: Metrics,
        public_url: String,
    ) -> Result<Self, MailError> {
        let wrong = |part, wrong: String| MailError::Setting { part, wrong };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| wrong("url", error.to_string()))?
            .timeout(Some(PATIENCE))
            .build();
        let transport = Box::new(transport);
        let from = from.parse().map_err(|_| {
            wrong("from", format!("“{from}” is no sender; it is written Tên <dia-chi@example.vn>"))
        })?;
        let from = Box::new(from);
        Ok(Self { way: Way::Smtp { transport, from }, templates, metrics, public_url })
    }

    /// Writes messages to a folder.
    pub fn folder(folder: PathBuf, templates: Templates, metrics: Metrics, public_url: String) -> Self {
        Self { way: Way::Folder(folder), templates, metrics, public_url }
    }

    /// Why the mail server cannot be used at this moment, if it cannot: for a warning at the start,
    /// while somebody is looking.
    pub async fn trouble(&self) -> Option<String> {
        let Way::Smtp { transport, .. } = &self.way else { return None };
        match tokio::time::timeout(PATIENCE, transport.test_connection()).await {
            Ok(Ok(true)) => None,
            Ok(Ok(false)) => Some("the server did not answer as a mail server does".to_owned()),
            Ok(Err(error)) => Some(reason(&error, "")),
            Err(_) => Some("no answer in time".to_owned()),
        }
    }

    /// Sends everything that is due and returns how many messages went out.
    ///
    /// # Errors
    /// When the outbox cannot be read; a message that cannot be sent stays and is tried later.
    pub async fn deliver(&self, store: &Store) -> Result<usize, MailError> {
        let mut sent = 0;
        loop {
            let due = store.take_mail(20).await?;
            if due.is_empty() {
                return Ok(sent);
            }
            for message in due {
                match self.send(&message).await {
                    Ok(()) => {
                        store.mail_sent(&message.id).await?;
                        sent += 1;
                    }
                    Err(error) => {
                        tracing::warn!(
                            template = message.template,
                            attempts = message.attempts,
                            reason = reason(&error, &message.recipient),
                            "a message was not sent"
                        );
                        store.mail_failed(&message.id, &reason(&error, &message.recipient)).await?;
                    }
                }
            }
        }
    }

    /// The message as its reader will see it.
    ///
    /// # Errors
    /// When the template or what it is filled with is wrong.
    pub fn letter(&self, message: &outbox::Model) -> Result<Letter, MailError> {
        let mut args: Value =
            serde_json::from_str(&message.args).map_err(|e| MailError::Message(e.to_string()))?;
        if let Some(args) = args.as_object_mut() {
            args.insert("site_url".to_owned(), self.public_url.clone().into());
        }
        let name = format!("mail/{}.txt.tera", message.template);
        self.metrics.count_template(&name);
        let text = self
            .templates
            .render(&message.locale, &name, &args)
            .map_err(|e| MailError::Message(e.to_string()))?;
        let text = text.trim();
        let (subject, body) = text.split_once('\n').unwrap_or((text, ""));
        Ok(Letter { subject: subject.trim().to_owned(), body: body.trim().to_owned() })
    }

    async fn send(&self, message: &outbox::Model) -> Result<(), MailError> {
        let letter = self.letter(message)?;
        match &self.way {
            Way::Smtp { transport, from } => {
                let to: Mailbox =
                    message.recipient.parse().map_err(|e| MailError::Message(format!("{e}")))?;
                let mail = Message::builder()
                    .from(from.as_ref().clone())
                    .to(to)
                    .subject(letter.subject)
                    // A message that is sent twice after a crash carries the same id.
                    .message_id(Some(format!("<{}@press-awards>", message.id)))
                    .header(ContentType::TEXT_PLAIN)
                    .body(letter.body)
                    .map_err(|e| MailError::Message(e.to_string()))?;
                transport.send(mail).await?;
            }
            Way::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await?;
                let text =
                    format!("To: {}\nSubject: {}\n\n{}\n", message.recipient, letter.subject, letter.body);
                let name = format!("{:013}-{}.txt", message.created_at, message.id);
                let path = folder.join(&name);
                let draft = folder.join(format!(".{name}"));
                tokio::fs::write(&draft, text).await?;
                tokio::fs::rename(&draft, &path).await?;
            }
        }
        Ok(())
    }
}
