//! Connections with TLS: whom the client believes, and what it says of the others.

use std::path::Path;
use std::sync::Arc;

use rcgen::{CertifiedKey, KeyPair};
use serde_json::json;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use waform::remote::{Environment, Fault, Hosts, Stage, Timeouts, Transport, TransportOptions};

use crate::support::graph::{client, id, read_head, write_and_close};

/// A server with a certificate of its own for this name; gives its port, and the certificate as a file would hold it.
async fn server(name: &str) -> (u16, String) {
    let CertifiedKey { cert, signing_key }: CertifiedKey<KeyPair> =
        rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            read_head(&mut stream).await;
            write_and_close(stream, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"id\":\"1\"}").await;
        }
    });
    (port, cert.pem())
}

fn transport(ca_file: Option<&Path>, environment: Environment) -> Transport {
    let ca_file = ca_file.map(Path::to_owned);
    Transport::new(TransportOptions { ca_file, environment, timeouts: Timeouts::default() })
}

fn localhost(port: u16) -> Hosts {
    Hosts::choose(None, Some(&format!("https://localhost:{port}"))).unwrap()
}

#[tokio::test]
async fn a_stranger_is_not_believed() {
    let (port, _) = server("localhost").await;
    let client = client(&localhost(port), transport(None, Environment::of([])));
    let error = client.create_template(&id("1"), json!({})).await.unwrap_err();
    let Fault::Broken(broken) = error.fault() else { panic!("{error}") };
    assert_eq!(broken.stage, Stage::Tls);
    assert_eq!((error.tries(), error.is_ambiguous()), (1, false));
    assert_eq!(
        error.to_string(),
        format!(
            "could not create the template: no secure connection to localhost:{port}: invalid peer certificate: \
             UnknownIssuer"
        )
    );
    assert!(error.help().unwrap().contains("--ca-file or SSL_CERT_FILE"));
}

#[tokio::test]
async fn a_certificate_that_was_given_is_believed() {
    let (port, pem) = server("localhost").await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    std::fs::write(&path, pem).unwrap();
    let by_flag = transport(Some(&path), Environment::of([]));
    client(&localhost(port), by_flag).template(&id("1"), &[]).await.unwrap();
    let by_variable = transport(None, Environment::of([("SSL_CERT_FILE", path.to_str().unwrap())]));
    client(&localhost(port), by_variable).template(&id("1"), &[]).await.unwrap();
    // This machine is spoken to directly, with TLS as well.
    let proxy = Environment::of([("HTTPS_PROXY", "http://127.0.0.1:9")]);
    client(&localhost(port), transport(Some(&path), proxy)).template(&id("1"), &[]).await.unwrap();
}

#[tokio::test]
async fn a_certificate_for_another_name_is_not_believed() {
    let (port, pem) = server("graph.facebook.com").await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    std::fs::write(&path, pem).unwrap();
    let transport = transport(Some(&path), Environment::of([]));
    let error = client(&localhost(port), transport).template(&id("1"), &[]).await.unwrap_err();
    assert!(error.to_string().contains("certificate not valid for name \"localhost\""), "{error}");
}

#[tokio::test]
async fn a_server_without_tls_is_not_spoken_to() {
    let graph = crate::support::graph::Graph::start([]).await;
    let client = client(&localhost(graph.port), transport(None, Environment::of([])));
    let error = client.template(&id("1"), &[]).await.unwrap_err();
    let Fault::Broken(broken) = error.fault() else { panic!("{error}") };
    assert!(matches!(broken.stage, Stage::Tls | Stage::Connect), "{error}");
    assert!(graph.seen().is_empty(), "nothing went out in the clear");
}
