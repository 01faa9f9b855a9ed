use super::*;
use crate::kernel::time::Instant;

fn mail() -> Mail {
    Mail {
        message_id: "abc@example.com".to_owned(),
        written_at: "2026-11-20T15:00:00.000Z".parse::<Instant>().unwrap(),
        from: Mailbox {
            name: "Dachdecker Łukasz & Söhne".into(), address: "a@example.com".into()
        },
        reply_to: Some(Mailbox::bare("answers@example.com")),
        to: vec![Mailbox::bare("b@example.com"), Mailbox::bare("c@example.com")],
        cc: Vec::new(),
        subject: "Estimate for 東京 – Ελλάδα".to_owned(),
        text: "Grüße\n".to_owned(),
        html: "<p>Grüße</p>".to_owned(),
        attachments: vec![Attachment {
            name: "Angebot Nguyễn.pdf".to_owned(),
            content_type: "application/pdf".to_owned(),
            bytes: b"%PDF-1.7".to_vec(),
        }],
    }
}

#[test]
fn a_message_is_plain_letters_on_the_wire_and_keeps_its_name_and_date() {
    let formatted = mail().composed().unwrap().formatted();
    assert!(formatted.is_ascii(), "every server takes it");
    let text = String::from_utf8(formatted).unwrap();
    for line in [
        "Message-ID: <abc@example.com>\r\n",
        "Date: Fri, 20 Nov 2026 15:00:00 +0000\r\n",
        "Reply-To: answers@example.com\r\n",
        "To: b@example.com, c@example.com\r\n",
        "Content-Type: multipart/mixed;",
        "Content-Type: multipart/alternative;",
        "Content-Type: text/plain; charset=utf-8\r\n",
        "Content-Type: text/html; charset=utf-8\r\n",
        "Content-Type: application/pdf\r\n",
        "=?utf-8?b?",
    ] {
        assert!(text.contains(line), "{line} is missing in {text}");
    }
}

#[test]
fn a_letter_without_attachment_is_two_ways_to_read_the_same_words() {
    let text = Mail { attachments: Vec::new(), ..mail() }.composed().unwrap().formatted();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("multipart/alternative") && !text.contains("multipart/mixed"));
}

#[test]
fn a_line_break_in_a_subject_makes_no_header() {
    let subject = "Hello\r\nBcc: everybody@example.com".to_owned();
    let message = Mail { subject, ..mail() }.composed().unwrap();
    let text = String::from_utf8(message.formatted()).unwrap();
    assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
    assert_eq!(message.envelope().to().len(), 2);
}

#[test]
fn no_two_messages_have_the_same_name() {
    let (one, other) = (message_id("a@example.com").unwrap(), message_id("a@example.com").unwrap());
    assert!(one.ends_with("@example.com") && one != other);
    assert!(message_id("nobody").unwrap().ends_with("@localhost"));
}

#[test]
fn a_fingerprint_is_read_as_people_copy_it() {
    let print = Fingerprint::of(b"a certificate");
    let shown = print.to_string();
    assert_eq!(shown.len(), 95);
    for typed in [shown.clone(), shown.replace(':', ""), shown.to_lowercase().replace(':', " ")] {
        assert_eq!(Fingerprint::parse(&typed), Ok(print));
    }
    for wrong in ["", "AB:CD", &shown[1..], &format!("{shown}:00")] {
        assert!(Fingerprint::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn nobody_at_home_is_another_day() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = Server {
        host: "127.0.0.1".to_owned(),
        port: free.port(),
        security: Security::Plain,
        fingerprint: None,
        login: None,
    };
    let Outcome::Later(words) = deliver(&server, &mail()) else { panic!("nobody took it") };
    assert!(words.contains("refused"), "{words}");
}

#[test]
fn an_address_that_is_none_is_refused_before_anything_is_sent() {
    assert!(check_address("a@example.com").is_ok());
    assert!(check_address("łukasz@example.com").is_ok());
    for wrong in ["", "a", "a@", "@example.com", "a b@example.com", "a@example.com, b@example.com"]
    {
        assert!(check_address(wrong).is_err(), "{wrong}");
    }
}
