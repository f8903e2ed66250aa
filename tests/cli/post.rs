//! A mail server that does not take a message: the log says why, and not for whom.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use super::serving::{Server, command};

/// Speaks SMTP with whoever connects and knows none of their recipients.
fn unwilling() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || {
                let mut answer = stream.try_clone().unwrap();
                let _ = answer.write_all(b"220 mail.example.vn\r\n");
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let said = match line.get(..4).unwrap_or_default() {
                        "RCPT" => "550 5.1.1 <Ai.Do@bao.example>: user ai.do is unknown here",
                        "QUIT" => "221 bye",
                        _ => "250 ok",
                    };
                    let _ = answer.write_all(format!("{said}\r\n").as_bytes());
                }
            });
        }
    });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_says_why_a_message_was_not_sent_and_not_for_whom() {
    let folder = tempfile::tempdir().unwrap();
    let smtp = format!("{{url=\"smtp://{}\",from=\"Ban Tổ chức <giai@example.vn>\"}}", unwilling());
    let secret = ("ROCKET_SECRET_KEY", "a secret of the tests that is long enough");
    let mut server = Server::start(command(folder.path(), &[("ROCKET_SMTP", &smtp), secret]));
    let url = server.url();
    let form = [
        ("name", "Đỗ Văn Ai"),
        ("email", "ai.do@bao.example"),
        ("password", "một câu dài dễ nhớ"),
        ("consent", "yes"),
    ];
    let sent = reqwest::Client::new().post(format!("{url}/sign-up")).form(&form).send().await.unwrap();
    assert!(sent.status().is_success());
    let line = server.line("a message was not sent");
    assert!(line.contains("5.1.1") && line.contains("is unknown here"), "{line}");
    assert!(line.contains("confirm"), "which kind of message: {line}");
    assert!(!server.said().to_lowercase().contains("ai.do"), "{}", server.said());
    assert!(!server.said().contains("the mail server cannot be used"), "{}", server.said());
}
