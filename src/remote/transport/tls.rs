//! Whom to believe on the other end of a connection.
//!
//! Mozilla's roots are built in, so that waform works where no certificates are installed. The system's come on
//! top, and those of `SSL_CERT_FILE`, `SSL_CERT_DIR` and `--ca-file`: a proxy that inspects traffic has its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use crate::remote::environment::Environment;

/// Largest file of certificates that is read; a whole system's is a few hundred kilobytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Why no secure connection can be prepared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TlsError {
    /// A file that was named cannot be used.
    #[error("the certificates of {path} cannot be read: {why}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
    /// A file that was named has none.
    #[error("{0} holds no certificates")]
    Empty(PathBuf),
    /// The library refused the settings.
    #[error("TLS cannot be set up: {0}")]
    Settings(String),
}

/// The settings of connections to other machines.
pub(super) fn config(ca_file: Option<&Path>, environment: &Environment) -> Result<ClientConfig, TlsError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = ca_file {
        add_file(&mut roots, path)?;
    }
    let (file, folder) = (environment.get("SSL_CERT_FILE"), environment.get("SSL_CERT_DIR"));
    if let Some(path) = &file {
        add_file(&mut roots, Path::new(path))?;
    }
    let found = match &folder {
        Some(folder) => rustls_native_certs::load_certs_from_paths(None, Some(Path::new(folder))),
        // As with OpenSSL: the variable takes the place of the system's own certificates.
        None if file.is_some() => rustls_native_certs::CertificateResult::default(),
        None => rustls_native_certs::load_native_certs(),
    };
    if let (Some(folder), []) = (&folder, found.certs.as_slice()) {
        return Err(TlsError::Empty(folder.into()));
    }
    // A system's store may hold what this library does not take; the rest of it is still good.
    roots.add_parsable_certificates(found.certs);
    settings(roots)
}

/// The settings of a client that never uses TLS; it wants some all the same.
pub(super) fn none() -> Result<ClientConfig, TlsError> {
    settings(RootCertStore::empty())
}

fn settings(roots: RootCertStore) -> Result<ClientConfig, TlsError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| TlsError::Settings(error.to_string()))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// Adds the certificates of a file that someone named: it has to hold some.
fn add_file(roots: &mut RootCertStore, path: &Path) -> Result<(), TlsError> {
    let unreadable = |why: String| TlsError::Unreadable { path: path.to_owned(), why };
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if !metadata.is_file() || metadata.len() > LARGEST {
        return Err(unreadable("it is not a file of certificates".to_owned()));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
    let certificates = read.map_err(|error| unreadable(error.to_string()))?;
    let (added, _) = roots.add_parsable_certificates(certificates);
    if added == 0 { Err(TlsError::Empty(path.to_owned())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_file(contents: &str) -> Result<(), TlsError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ca.pem");
        std::fs::write(&path, contents).unwrap();
        config(Some(&path), &Environment::of([])).map(|_| ())
    }

    #[test]
    fn a_file_that_was_named_must_hold_certificates() {
        assert!(matches!(with_file("nothing"), Err(TlsError::Empty(_))));
        let broken = "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n";
        assert!(matches!(with_file(broken), Err(TlsError::Unreadable { .. })));
        let missing = config(None, &Environment::of([("SSL_CERT_FILE", "/no/such/file.pem")])).unwrap_err();
        assert!(missing.to_string().starts_with("the certificates of /no/such/file.pem cannot be read: "));
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().to_str().unwrap();
        let empty = config(None, &Environment::of([("SSL_CERT_DIR", folder)])).unwrap_err();
        assert!(matches!(empty, TlsError::Empty(_)));
    }

    #[test]
    fn it_works_where_no_certificates_are_installed() {
        let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        with_file(&certified.cert.pem()).unwrap();
        assert!(config(None, &Environment::of([])).is_ok() && none().is_ok());
    }
}
