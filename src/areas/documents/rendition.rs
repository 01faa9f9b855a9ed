//! The finished document: rendered once from what was frozen, and kept with its hash.

use rocket::http::ContentType;

use super::events::DocumentRendered;
use super::store;
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::Actor;
use crate::platform::db::Office;
use crate::platform::events::Subject;
use crate::platform::files::ContentStore;
use crate::platform::images::with_picture;
use crate::platform::pdf::{Logo, Sheet, render};
use crate::ui::request::Visitor;
use crate::ui::respond::{Answer, Reply};

/// A document that somebody wants on paper.
#[derive(Debug, Clone)]
pub struct Print {
    /// What it is: `estimate`, `invoice`, `payment`, and its id.
    pub subject: Subject,
    /// Which part of it: the ordinal of an estimate's version, else 0.
    pub part: i64,
    /// Whose.
    pub customer_id: i64,
    /// What it is saved as: `E-1001.pdf`.
    pub name: String,
    /// Whether it is frozen. A draft is rendered anew each time and never kept.
    pub frozen: bool,
    /// The name of the file of the logo on it.
    pub logo: Option<String>,
    /// What stands on it.
    pub sheet: Sheet,
}

impl Print {
    /// The bytes of the file. A frozen document is rendered once; from then on these very bytes come,
    /// and when the file is lost it is rendered again from what was frozen.
    ///
    /// # Errors
    /// When it can't be rendered, written or read.
    pub fn bytes(&self, office: &Office) -> Result<Vec<u8>> {
        let files = ContentStore::beside(office.path());
        if !self.frozen {
            return self.rendered(&files);
        }
        match self.kept(office)? {
            Some(sha256) => match files.get(&sha256)? {
                Some(bytes) => Ok(bytes),
                None => self.again(&files, &sha256),
            },
            None => self.keep(office, &files),
        }
    }

    /// The characters that no font of the house can print; to be told before the document leaves.
    ///
    /// # Errors
    /// When it can't be rendered.
    pub fn unprintable(&self) -> Result<Vec<char>> {
        Ok(render(&self.sheet)?.missing)
    }

    fn rendered(&self, files: &ContentStore) -> Result<Vec<u8>> {
        let Some(name) = &self.logo else { return Ok(render(&self.sheet)?.bytes) };
        let Some(bytes) = files.get(name)? else {
            // A document without its logo is better than none.
            tracing::error!(logo = name, document = self.name, "The file of a logo is lost.");
            return Ok(render(&self.sheet)?.bytes);
        };
        let logo = with_picture(&bytes, |picture| {
            let (width, height) = (picture.width(), picture.height());
            Ok(Logo { width, height, pixels: picture.pixels() })
        })?;
        Ok(render(&Sheet { logo: Some(logo), ..self.sheet.clone() })?.bytes)
    }

    /// Answers with the file: shown by the browser, or saved by it.
    ///
    /// # Errors
    /// As [`Print::bytes`].
    pub async fn deliver(self, visitor: &Visitor, save: bool) -> Answer {
        let office = visitor.house.office.clone();
        let name = self.name.clone();
        let bytes = tokio::task::spawn_blocking(move || self.bytes(&office))
            .await
            .map_err(|error| Error::internal("a document couldn't be rendered", error))??;
        let reply = Reply::file(ContentType::PDF, &name, bytes);
        Ok(if save { reply.saved() } else { reply })
    }

    /// As the house itself: that whoever asks may see the document was decided before.
    fn kept(&self, office: &Office) -> Result<Option<String>> {
        office.read_now(&printer(), |r| store::rendition(r, self.subject, self.part))
    }

    fn again(&self, files: &ContentStore, sha256: &str) -> Result<Vec<u8>> {
        let bytes = self.rendered(files)?;
        let now = files.put(&bytes)?;
        if now != sha256 {
            // A later program may set the same words a little differently.
            let Print { subject, part, .. } = self;
            tracing::warn!(?subject, part, sha256, now, "a lost document was rendered differently");
        }
        Ok(bytes)
    }

    fn keep(&self, office: &Office, files: &ContentStore) -> Result<Vec<u8>> {
        let bytes = self.rendered(files)?;
        let event = DocumentRendered {
            subject: self.subject,
            customer_id: self.customer_id,
            document: self.subject.kind,
            document_id: self.subject.id,
            part: self.part,
            sha256: files.put(&bytes)?,
            bytes: bytes.len(),
        };
        let written = office.write_now(&printer(), move |w| {
            store::insert_rendition(w, event.subject, event.part, &event.sha256, event.bytes)?;
            w.record(&event)
        });
        match written {
            // Somebody else was faster; from the same snapshot come the same bytes.
            Err(error) if error.kind == Kind::Conflict => Ok(bytes),
            other => other.map(|_| bytes),
        }
    }
}

fn printer() -> Actor {
    Actor::system("printing")
}
