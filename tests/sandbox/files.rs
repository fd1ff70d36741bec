//! Samples by the resumable upload, and files for messages.

use reqwest::Method;
use serde_json::json;
use waform::sandbox::{APP_ID, PHONE_NUMBER_ID};

use super::support::{BODY, Reply, Sandbox};

/// Where a session stands.
fn offset(sandbox: &Sandbox, session: &str) -> u64 {
    let request = sandbox.bare(Method::GET, &format!("/v25.0/{session}"));
    let reply =
        sandbox.send(request.header("authorization", format!("OAuth {}", waform::sandbox::TOKEN))).ok();
    assert_eq!(reply["id"], session);
    reply["file_offset"].as_u64().unwrap()
}

fn with_header(sandbox: &Sandbox, format: &str, handle: &str) -> Reply {
    sandbox.create(json!({ "name": "a", "language": "en_US", "category": "UTILITY", "components": [
        { "type": "HEADER", "format": format, "example": { "header_handle": [handle] } }, { "type": "BODY", "text": BODY }] }))
}

#[test]
fn a_file_goes_up_in_parts_and_the_session_knows_where_it_stands() {
    let sandbox = Sandbox::new();
    let session = sandbox.session("application/pdf", 10);
    assert!(session.starts_with("upload:") && session.contains("?sig="));
    assert_eq!(offset(&sandbox, &session), 0);
    let first = sandbox.bytes(&session, 0, b"%PDF").ok();
    assert_eq!((first.get("h"), offset(&sandbox, &session)), (None, 4));
    // Neither a gap, nor the same again, nor more than was announced.
    assert_eq!(sandbox.bytes(&session, 5, b"x").refusal(), "400 100");
    assert_eq!(sandbox.bytes(&session, 0, b"%PDF").refusal(), "400 100");
    assert_eq!(sandbox.bytes(&session, 4, b"1234567").refusal(), "400 100");
    assert_eq!(offset(&sandbox, &session), 4);
    let handle = sandbox.bytes(&session, 4, b"-1.7 x").ok()["h"].as_str().unwrap().to_owned();
    assert!(handle.starts_with("4::YXBwbGljYXRpb24vcGRm:") && handle.contains(&format!(":{APP_ID}:")));
    with_header(&sandbox, "DOCUMENT", &handle).ok();
}

#[test]
fn what_came_before_a_connection_broke_is_kept() {
    use std::io::Write;
    let sandbox = Sandbox::new();
    let session = sandbox.session("image/png", 100);
    let port = sandbox.running.info().port;
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "POST /v25.0/{session} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nauthorization: OAuth {}\r\nfile_offset: 0\r\n\
         content-length: 100\r\n\r\n",
        waform::sandbox::TOKEN
    )
    .unwrap();
    stream.write_all(&[7; 40]).unwrap();
    stream.shutdown(std::net::Shutdown::Both).unwrap();
    let mut waited = 0;
    while offset(&sandbox, &session) != 40 {
        waited += 1;
        assert!(waited < 200, "the bytes never arrived");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let handle = sandbox.bytes(&session, 40, &[7; 60]).ok()["h"].as_str().unwrap().to_owned();
    with_header(&sandbox, "IMAGE", &handle).ok();
}

#[test]
fn a_session_must_be_one_and_have_its_signature() {
    let sandbox = Sandbox::new();
    let session = sandbox.session("image/png", 3);
    let bare = session.split('?').next().unwrap();
    assert_eq!(sandbox.bytes(bare, 0, b"abc").refusal(), "400 100/33");
    assert_eq!(sandbox.bytes("upload:nothing", 0, b"abc").refusal(), "400 100/33");
    let without = sandbox.request(Method::POST, &format!("/{session}")).body("abc");
    assert_eq!(sandbox.send(without).message(), "(#100) The header file_offset is required.");
    let open =
        |query: &str| sandbox.send(sandbox.request(Method::POST, &format!("/{APP_ID}/uploads?{query}")));
    assert_eq!(open("file_length=3").message(), "(#100) The parameter file_type is required.");
    assert_eq!(open("file_type=image/png").message(), "(#100) The parameter file_length is required.");
    assert!(
        open("file_length=3&file_type=image/gif")
            .message()
            .contains("must be one of {application/pdf, image/jpeg")
    );
    for length in ["0", "-1", "999999999999"] {
        assert_eq!(
            open(&format!("file_length={length}&file_type=image/png")).refusal(),
            "400 100",
            "{length}"
        );
    }
}

#[test]
fn a_handle_fits_one_kind_of_header_and_expires() {
    let sandbox = Sandbox::new();
    let handle = sandbox.uploaded("image/png", b"png");
    for format in ["VIDEO", "DOCUMENT"] {
        let refused = with_header(&sandbox, format, &handle);
        assert_eq!(refused.refusal(), "400 131009/2494102", "{format}");
    }
    sandbox.advance("31d");
    assert_eq!(with_header(&sandbox, "IMAGE", &handle).refusal(), "400 131009/2494102");
    // An image of more than five megabytes is none that a template shows.
    let large = sandbox.uploaded("image/png", &vec![0; 5 * 1024 * 1024 + 1]);
    assert_eq!(with_header(&sandbox, "IMAGE", &large).refusal(), "400 131009/2494102");
    with_header(&sandbox, "IMAGE", &sandbox.uploaded("image/png", b"small")).ok();
}

/// Uploads a file for messages, as a browser's form does.
fn upload(sandbox: &Sandbox, mime: &str, text: &str) -> Reply {
    let part = |head: &str, body: &str| {
        format!("--limit\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n")
    };
    let product = part("name=\"messaging_product\"", "whatsapp");
    let file = part(&format!("name=\"file\"; filename=\"a\"\r\ncontent-type: {mime}"), text);
    let request = sandbox.request(Method::POST, &format!("/{PHONE_NUMBER_ID}/media"));
    let request = request.header("content-type", "multipart/form-data; boundary=limit");
    sandbox.send(request.body(format!("{product}{file}--limit--\r\n")))
}

#[test]
fn a_file_for_messages_is_kept_given_out_and_removed() {
    let sandbox = Sandbox::new();
    let id = upload(&sandbox, "audio/ogg; codecs=opus", "sound").ok()["id"].as_str().unwrap().to_owned();
    let told = sandbox.get(&format!("/{id}?phone_number_id={PHONE_NUMBER_ID}")).ok();
    assert_eq!((&told["mime_type"], &told["file_size"]), (&json!("audio/ogg"), &json!(5)));
    let url =
        told["url"].as_str().unwrap().strip_prefix(&sandbox.running.info().base_url).unwrap().to_owned();
    let file = sandbox.send(sandbox.request(Method::GET, &url));
    assert_eq!((file.status, file.bytes.as_slice()), (200, &b"sound"[..]));
    // Unlike a sample's, this address needs the token too.
    assert_eq!(sandbox.send(sandbox.bare(Method::GET, &url)).refusal(), "400 104");
    assert_eq!(sandbox.get(&format!("/{id}?phone_number_id=1")).refusal(), "400 100/33");
    sandbox.delete(&format!("/{id}")).ok();
    assert_eq!(sandbox.get(&format!("/{id}")).refusal(), "400 100/33");
    assert_eq!(upload(&sandbox, "image/gif", "gif").refusal(), "400 100");
    let path = format!("/{PHONE_NUMBER_ID}/media");
    let without = sandbox.post(&path, json!({ "messaging_product": "whatsapp" }));
    assert_eq!(without.message(), "(#100) The parameter file is required.");
    let nothing = sandbox.send(sandbox.request(Method::POST, &path));
    assert_eq!(nothing.message(), "(#100) The parameter messaging_product is required.");
    let broken =
        sandbox.request(Method::POST, &path).header("content-type", "multipart/form-data; boundary=limit");
    assert_eq!(sandbox.send(broken.body("--limit\r\nnonsense")).refusal(), "400 100");
}

#[test]
fn handles_and_files_for_messages_are_not_the_same() {
    let sandbox = Sandbox::new();
    let reply = upload(&sandbox, "image/png", "png").ok();
    assert_eq!(with_header(&sandbox, "IMAGE", reply["id"].as_str().unwrap()).refusal(), "400 131009/2494102");
}
