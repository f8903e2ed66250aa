//! A stored file as an answer: whole or in part, never with a type that a browser would run.
//! Next: [`crate::files`].

use rocket::Request;
use rocket::http::{Header, Status};
use rocket::request::{FromRequest, Outcome};
use rocket::response::{self, Responder, Response};
use tokio_util::io::StreamReader;

use super::trouble::Trouble;
use crate::app::App;
use crate::award::rules::FileKind;
use crate::files::{Download, RangeRequest, inspect, parse_range};

/// The `Range` header, if there is one.
pub struct Range(Option<String>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Range {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Self(request.headers().get_one("Range").map(str::to_owned)))
    }
}

/// How the browser is asked to treat a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    /// Saved under its name, with a neutral type.
    Attachment,
    /// Shown in its place: the type is the one found by content, one of those that hold no script
    /// of ours, and the page it would be has no rights.
    Shown,
}

/// A file on its way out.
pub struct FileAnswer {
    status: Status,
    download: Option<Download>,
    total: u64,
    kind: FileKind,
    name: String,
    treat: As,
}

impl FileAnswer {
    /// Opens a stored object for reading. `name` is what the visitor may know it by.
    ///
    /// # Errors
    /// When the file store does not have it or does not answer.
    pub async fn open(
        app: &App,
        (key, total, kind): (&str, u64, FileKind),
        name: String,
        treat: As,
        range: Range,
    ) -> Result<Self, Trouble> {
        let asked = range.0.as_deref().map_or(RangeRequest::Whole, |header| parse_range(header, total));
        let (status, range) = match asked {
            RangeRequest::Whole => (Status::Ok, None),
            RangeRequest::Part(range) => (Status::PartialContent, Some(range)),
            RangeRequest::Unsatisfiable => {
                let status = Status::RangeNotSatisfiable;
                return Ok(Self { status, download: None, total, kind, name, treat });
            }
        };
        let download = app.files.open(key, range).await?;
        Ok(Self { status, download: Some(download), total, kind, name, treat })
    }
}

impl<'r> Responder<'r, 'static> for FileAnswer {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(self.status).header(Header::new("Accept-Ranges", "bytes"));
        response.header(Header::new("Cache-Control", "private, no-store"));
        let (media_type, way) = match self.treat {
            As::Attachment => ("application/octet-stream", "attachment"),
            As::Shown => (inspect::media_type(self.kind), "inline"),
        };
        response.header(Header::new("Content-Type", media_type));
        response.header(Header::new("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));
        response.header(Header::new("Content-Disposition", disposition(way, &self.name)));
        let Some(download) = self.download else {
            response.header(Header::new("Content-Range", format!("bytes */{}", self.total)));
            return response.ok();
        };
        let length = download.range.as_ref().map_or(0, crate::files::ByteRange::len);
        if let (Status::PartialContent, Some(range)) = (self.status, &download.range) {
            let value = format!("bytes {}-{}/{}", range.start, range.end, download.total);
            response.header(Header::new("Content-Range", value));
        }
        response.header(Header::new("Content-Length", length.to_string()));
        response.max_chunk_size(256 * 1024);
        response.streamed_body(StreamReader::new(download.stream));
        response.ok()
    }
}

/// RFC 6266: an ASCII name for old readers, the real one in UTF-8 beside it.
pub fn disposition(way: &str, name: &str) -> String {
    let plain: String =
        crate::award::text::fold(name.rsplit_once('.').map_or(name, |(stem, _)| stem)).replace(' ', "-");
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
    let encoded: String = name.bytes().map(encode).collect();
    format!("{way}; filename=\"{plain}.{ending}\"; filename*=UTF-8''{encoded}")
}

/// The attr-char set of RFC 8187.
fn encode(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}
