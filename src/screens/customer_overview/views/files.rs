//! The files of a customer and of each of their properties.

use maud::{Markup, html};

use super::super::overview::Head;
use crate::areas::attachments::{self, SubjectFiles};
use crate::areas::customers;
use crate::areas::notes::NoteSubject;
use crate::kernel::Result;
use crate::platform::db::Read;

/// The files of a customer, and of each property with its address.
pub(in super::super) struct Files {
    own: SubjectFiles,
    properties: Vec<(String, SubjectFiles)>,
}

impl Files {
    /// Reads them.
    pub(in super::super) fn read(r: &Read<'_>, head: &Head) -> Result<Files> {
        let id = head.customer.id;
        let of_property = |property: customers::Property| {
            let files = attachments::for_subject(r, NoteSubject::Property.of(property.id.get()))?;
            Ok((property.address.line(), files))
        };
        Ok(Files {
            own: attachments::for_subject(r, NoteSubject::Customer.of(id.get()))?,
            properties: customers::properties(r, id)?
                .into_iter()
                .map(of_property)
                .collect::<Result<_>>()?,
        })
    }
}

/// What the tab shows.
pub(in super::super) fn files(head: &Head, files: &Files, csrf: &str) -> Markup {
    let back = format!("{}/files", head.customer.href());
    html! {
        div class="stack" {
            (attachments::section(&files.own, csrf, &back))
            @for (n, (address, property)) in files.properties.iter().enumerate() {
                (attachments::titled(address, &format!("files-{n}"), property, csrf, &back))
            }
        }
    }
}
