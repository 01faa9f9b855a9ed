//! Successful answers.

use std::io::Cursor;

use maud::Markup;
use rocket::http::{ContentType, Cookie, Header, SameSite, Status};
use rocket::response::{self, Responder, Response};
use rocket::{Request, http};

use super::slices::Slices;
use super::{Failure, Note, TOAST_COOKIE, Undo, revision};

/// Where the API is.
pub const API: &str = "/api/v1";

/// What handlers return.
pub type Answer = Result<Reply, Failure>;

#[derive(Debug)]
pub(super) enum Body {
    Whole(Vec<u8>),
    Slices(Slices),
}

/// A successful answer.
#[derive(Debug)]
pub struct Reply {
    pub(super) status: Status,
    content_type: Option<ContentType>,
    pub(super) body: Body,
    headers: Vec<Header<'static>>,
    cookies: Vec<Cookie<'static>>,
}

impl Reply {
    fn new(status: Status) -> Reply {
        Reply {
            status,
            content_type: None,
            body: Body::Whole(Vec::new()),
            headers: Vec::new(),
            cookies: Vec::new(),
        }
    }

    /// A page or a piece of one.
    pub fn page(status: Status, markup: Markup) -> Reply {
        Reply {
            content_type: Some(ContentType::HTML),
            body: Body::Whole(markup.into_string().into_bytes()),
            ..Reply::new(status)
        }
    }

    /// On to another page after a change (303).
    pub fn to(location: impl Into<String>) -> Reply {
        Reply::new(Status::SeeOther).header("Location", location.into())
    }

    /// JSON.
    pub fn json(status: Status, value: &impl serde::Serialize) -> Answer {
        let body = serde_json::to_vec(value).map_err(|error| {
            crate::kernel::Error::internal("an answer could not be written", error)
        })?;
        let body = Body::Whole(body);
        Ok(Reply { content_type: Some(ContentType::JSON), body, ..Reply::new(status) })
    }

    /// A body of this type.
    pub(super) fn of(content_type: ContentType, body: Vec<u8>) -> Reply {
        let body = Body::Whole(body);
        Reply { content_type: Some(content_type), body, ..Reply::new(Status::Ok) }
    }

    /// A file, shown in the browser; `name` is what it is saved as.
    pub fn file(content_type: ContentType, name: &str, body: Vec<u8>) -> Reply {
        Reply::named(content_type, name, Body::Whole(body))
    }

    /// A file that is made while it is sent, and saved by the browser.
    pub fn stream(content_type: ContentType, name: &str, body: Slices) -> Reply {
        Reply::named(content_type, name, Body::Slices(body)).saved()
    }

    fn named(content_type: ContentType, name: &str, body: Body) -> Reply {
        Reply { content_type: Some(content_type), body, ..Reply::new(Status::Ok) }
            .header("Content-Disposition", disposition("inline", name))
    }

    /// A file that the browser saves instead of showing it.
    pub fn saved(mut self) -> Reply {
        for header in &mut self.headers {
            if let Some(rest) = header.value().strip_prefix("inline") {
                *header = Header::new("Content-Disposition", format!("attachment{rest}"));
            }
        }
        self
    }

    /// Nothing to show (204).
    pub fn nothing() -> Reply {
        Reply::new(Status::NoContent)
    }

    /// With another status.
    pub fn with_status(mut self, status: Status) -> Reply {
        self.status = status;
        self
    }

    /// Without a header.
    pub fn without(mut self, name: &str) -> Reply {
        self.headers.retain(|header| header.name() != name);
        self
    }

    /// With a header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Reply {
        self.headers.push(Header::new(name, value.into()));
        self
    }

    pub(super) fn set_header(&mut self, name: &'static str, value: String) {
        self.headers.push(Header::new(name, value));
    }

    /// With a cookie.
    pub fn cookie(mut self, cookie: Cookie<'static>) -> Reply {
        self.cookies.push(cookie);
        self
    }

    /// With a toast on the page that follows.
    pub fn toast(self, fact: impl Into<String>, detail: impl Into<String>) -> Reply {
        self.note(&Note::new(fact, detail))
    }

    /// With a toast that has the way back from what was done.
    pub fn toast_with_undo(
        self,
        fact: impl Into<String>,
        detail: impl Into<String>,
        undo: Undo,
    ) -> Reply {
        self.note(&Note::new(fact, detail).undo(undo))
    }

    fn note(self, note: &Note) -> Reply {
        self.cookie(house_cookie(TOAST_COOKIE, note.written()))
    }

    /// The toast was shown; it doesn't come back.
    pub(in crate::ui) fn forgetting_toast(self, shown: bool) -> Reply {
        if !shown {
            return self;
        }
        let mut gone = house_cookie(TOAST_COOKIE, String::new());
        gone.set_max_age(rocket::time::Duration::ZERO);
        self.cookie(gone)
    }
}

/// `Content-Disposition`: how a file is shown, and what it is saved as, in any script.
pub(super) fn disposition(how: &str, name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%');
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let encoded = http::RawStr::new(name).percent_encode().to_string();
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// A cookie of ours: for this host alone, over HTTPS alone, out of reach of scripts.
pub fn house_cookie(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .build()
}

impl<'r> Responder<'r, 'static> for Reply {
    fn respond_to(mut self, request: &'r Request<'_>) -> response::Result<'static> {
        revision::tag(request, &mut self);
        for cookie in self.cookies {
            request.cookies().add(cookie);
        }
        let mut response = Response::build();
        response.status(self.status);
        if let Some(content_type) = self.content_type {
            response.header(content_type);
        }
        for header in self.headers {
            response.header_adjoin(header);
        }
        if self.status == Status::NotModified {
            return response.ok();
        }
        match self.body {
            Body::Whole(body) => response.sized_body(body.len(), Cursor::new(body)),
            Body::Slices(slices) => response.streamed_body(slices),
        };
        response.ok()
    }
}
