//! What is asked of a list, as it stands behind the question mark of its address.

use rocket::Request;
use rocket::http::RawStr;
use rocket::request::{FromRequest, Outcome};

use crate::platform::db::PageOf;

const PLACE: [&str; 3] = ["after", "before", "saved"];

/// What is asked of a list. Empty values count as not said, as a form with empty fields sends them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked(Vec<(String, String)>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Asked {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Asked, ()> {
        let fields = request.query_fields();
        let pairs = fields.map(|field| (field.name.source().to_string(), field.value.to_owned()));
        Outcome::Success(Asked::of(pairs))
    }
}

impl Asked {
    /// These parameters.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Asked {
        let said = pairs.into_iter().map(|(name, value)| (name, value.trim().to_owned()));
        Asked(said.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// What stands behind a question mark, `view=open&sort=due`.
    pub fn parse(query: &str) -> Asked {
        let plain = |text: &str| RawStr::new(text).url_decode_lossy().into_owned();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        Asked::of(pairs.map(|(name, value)| (plain(name), plain(value))))
    }

    /// A parameter; empty when it isn't said.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// A parameter, when it is said.
    pub fn said(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// The number of a record.
    pub fn id(&self, name: &str) -> Option<i64> {
        self.said(name)?.parse().ok()
    }

    /// What was typed to find rows.
    pub fn words(&self) -> Option<&str> {
        self.said("q")
    }

    /// The columns that were chosen; none when nobody chose.
    pub(super) fn columns(&self) -> Vec<&str> {
        let said = self.0.iter().filter(|(name, _)| name == "columns");
        said.flat_map(|(_, value)| value.split(',')).filter(|name| !name.is_empty()).collect()
    }

    /// What a view keeps of it: all but the place in the list and the view that it came from.
    pub(super) fn without_place(&self) -> String {
        let kept = self.0.iter().filter(|(name, _)| !PLACE.contains(&name.as_str()));
        let pairs = kept.map(|(name, value)| {
            format!(
                "{}={}",
                RawStr::new(name).percent_encode(),
                RawStr::new(value).percent_encode()
            )
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The names of all parameters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Which page.
    pub(super) fn page(&self) -> PageOf {
        PageOf::beside(self.said("after"), self.said("before"))
    }
}
