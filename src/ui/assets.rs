//! Style sheets, scripts and icons.
//!
//! They are part of the program. When it starts, all style sheets are joined into one file and all
//! behaviors into one module, without a build step; each file gets a hash of its content into its
//! name, so a browser may keep it for ever, and is packed once. In debug builds the files are read
//! from `assets/` at every start.
//!
//! A style sheet of a part needs no registration: `css/parts/` is joined in the order of the names,
//! after `tokens`, `base` and `layout` and before `print`. A behavior needs none either: each file in
//! `js/behaviors/` is an ES module that exports one function, called with each element that has the
//! file's name in its `data-behavior`. It may import from `js/lib/`, whose files export functions.

use std::io::Write;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use rocket::http::{ContentType, Header, Status};
use rocket::request::{FromRequest, Outcome};
use rocket::response::{Responder, Response};
use rocket::{Request, Route, get, routes};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::accent::Accent;

#[derive(RustEmbed)]
#[folder = "assets/"]
#[include = "css/*"]
#[include = "js/*"]
#[include = "icons/*"]
struct Source;

static BUNDLE: LazyLock<Vec<File>> = LazyLock::new(|| {
    vec![
        File::new("app", "css", ContentType::CSS, joined_styles()),
        File::new("app", "js", ContentType::JavaScript, joined_scripts()),
        File::new("theme", "js", ContentType::JavaScript, text("js/theme.js")),
        File::new("sprite", "svg", ContentType::SVG, text("icons/sprite.svg")),
        File::new("favicon", "svg", ContentType::SVG, text("icons/favicon.svg")),
    ]
});

/// A file as it is served.
struct File {
    /// How the program speaks of it: `app.css`.
    name: String,
    /// Where it is: `/assets/app-0123456789abcdef.css`.
    href: String,
    /// Its hash, in quotes.
    etag: String,
    kind: ContentType,
    plain: Vec<u8>,
    packed: Vec<u8>,
}

impl File {
    fn new(stem: &str, extension: &str, kind: ContentType, content: String) -> File {
        let mut hash = data_encoding::HEXLOWER.encode(&Sha256::digest(content.as_bytes()));
        hash.truncate(16);
        File {
            name: format!("{stem}.{extension}"),
            href: format!("/assets/{stem}-{hash}.{extension}"),
            etag: format!("\"{hash}\""),
            kind,
            packed: packed(content.as_bytes()),
            plain: content.into_bytes(),
        }
    }
}

/// Gzip, made once per start; empty when it couldn't be made, then the plain file is served.
fn packed(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(content);
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}

fn text(path: &str) -> String {
    Source::get(path)
        .map_or_else(String::new, |file| String::from_utf8_lossy(&file.data).replace("\r\n", "\n"))
}

/// The names of the files in a folder, without `.js` or `.css`, sorted.
fn stems(folder: &str, extension: &str) -> Vec<String> {
    let mut stems: Vec<String> = Source::iter()
        .filter_map(|path| {
            let stem = path.strip_prefix(folder)?.strip_suffix(extension)?;
            (!stem.contains('/')).then(|| stem.to_owned())
        })
        .collect();
    stems.sort();
    stems
}

fn joined_styles() -> String {
    let mut css = String::new();
    let parts = stems("css/parts/", ".css").into_iter().map(|stem| format!("parts/{stem}"));
    let order = ["tokens", "base", "layout"].map(str::to_owned).into_iter();
    for name in order.chain(parts).chain(["print".to_owned()]) {
        css.push_str(&text(&format!("css/{name}.css")));
        css.push('\n');
    }
    css
}

/// One module: the shared functions, then `behaviors` by name, then the binder.
fn joined_scripts() -> String {
    let mut js = String::new();
    for stem in stems("js/lib/", ".js") {
        let source = text(&format!("js/lib/{stem}.js"));
        js.push_str(&without_imports(&source).replace("\nexport const ", "\nconst "));
        js.push('\n');
    }
    js.push_str("const behaviors = {};\n");
    for stem in stems("js/behaviors/", ".js") {
        let source = text(&format!("js/behaviors/{stem}.js"));
        let body = without_imports(&source).replace("\nexport default ", "\nreturn ");
        js.push_str(&format!("behaviors[\"{stem}\"] = (() => {{{body}}})();\n"));
    }
    js.push_str(&without_imports(&text("js/app.js")));
    js
}

/// The lines of a module that aren't imports, each after a line break.
fn without_imports(source: &str) -> String {
    source.lines().filter(|line| !line.starts_with("import ")).fold(
        String::new(),
        |mut kept, line| {
            kept.push('\n');
            kept.push_str(line);
            kept
        },
    )
}

/// The address of `app.css`, `app.js`, `theme.js`, `sprite.svg` or `favicon.svg`. Any other name
/// gives an address that isn't there.
pub fn href(name: &str) -> &'static str {
    BUNDLE.iter().find(|file| file.name == name).map_or("/assets/unknown", |file| &file.href)
}

/// The names of the behaviors that the pages may use in `data-behavior`.
pub fn behaviors() -> Vec<String> {
    stems("js/behaviors/", ".js")
}

/// The routes of the files; nobody needs to sign in for them.
pub fn asset_routes() -> Vec<Route> {
    routes![asset, company]
}

#[get("/assets/<name>")]
fn asset(name: &str, browser: Browser) -> Option<Served> {
    let file = BUNDLE.iter().find(|file| file.href.strip_prefix("/assets/") == Some(name))?;
    let known = browser.known.as_deref().is_some_and(|tags| tags.contains(&file.etag));
    Some(Served { file, gzip: browser.gzip && !file.packed.is_empty(), known })
}

/// The company's color as a style sheet. The color is in the address, so this needs no database,
/// and a page of another color asks for another sheet.
#[get("/company.css?<v>")]
fn company(v: Option<&str>) -> CompanySheet {
    let accent = v.and_then(|text| Accent::parse(text).ok()).unwrap_or_default();
    CompanySheet(accent.css())
}

/// What a browser says about itself when it asks for a file.
struct Browser {
    gzip: bool,
    known: Option<String>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Browser {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let headers = request.headers();
        Outcome::Success(Browser {
            gzip: headers.get("Accept-Encoding").any(accepts_gzip),
            known: headers.get_one("If-None-Match").map(str::to_owned),
        })
    }
}

/// Whether a list like `br;q=1.0, gzip;q=0.8` allows gzip.
fn accepts_gzip(list: &str) -> bool {
    list.split(',').any(|entry| {
        let mut words = entry.split(';').map(str::trim);
        words.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"))
            && !words.any(|word| matches!(word, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

struct Served {
    file: &'static File,
    gzip: bool,
    known: bool,
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

impl<'r> Responder<'r, 'static> for Served {
    fn respond_to(self, _: &'r Request<'_>) -> rocket::response::Result<'static> {
        let mut response = Response::build();
        response
            .header(Header::new("Cache-Control", FOR_EVER))
            .header(Header::new("ETag", self.file.etag.as_str()))
            .header(Header::new("Vary", "Accept-Encoding"));
        if self.known {
            return response.status(Status::NotModified).ok();
        }
        let body: &'static [u8] = if self.gzip {
            response.header(Header::new("Content-Encoding", "gzip"));
            &self.file.packed
        } else {
            &self.file.plain
        };
        response
            .header(self.file.kind.clone())
            .sized_body(body.len(), std::io::Cursor::new(body))
            .ok()
    }
}

struct CompanySheet(String);

impl<'r> Responder<'r, 'static> for CompanySheet {
    fn respond_to(self, _: &'r Request<'_>) -> rocket::response::Result<'static> {
        Response::build()
            .header(Header::new("Cache-Control", FOR_EVER))
            .header(ContentType::CSS)
            .sized_body(self.0.len(), std::io::Cursor::new(self.0))
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use rocket::local::blocking::{Client, LocalResponse};

    use super::*;

    fn client() -> Client {
        Client::debug(rocket::build().mount("/", asset_routes())).unwrap()
    }

    fn cache_of<'r>(response: &'r LocalResponse<'_>) -> Option<&'r str> {
        response.headers().get_one("Cache-Control")
    }

    #[test]
    fn a_file_is_kept_for_ever_under_its_hash() {
        let client = client();
        let response = client.get(href("app.css")).dispatch();
        assert_eq!(response.status(), Status::Ok);
        assert_eq!(response.content_type(), Some(ContentType::CSS));
        assert_eq!(cache_of(&response), Some(FOR_EVER));
        let etag = response.headers().get_one("ETag").unwrap().to_owned();
        assert!(response.headers().get_one("Content-Encoding").is_none());

        let request = client.get(href("app.css")).header(Header::new("If-None-Match", etag));
        let again = request.dispatch();
        assert_eq!(again.status(), Status::NotModified);
        assert!(again.into_bytes().is_none());

        assert_eq!(client.get("/assets/app.css").dispatch().status(), Status::NotFound);
        assert_eq!(client.get(href("other.css")).dispatch().status(), Status::NotFound);
    }

    #[test]
    fn a_packed_file_unpacks_to_the_plain_one() {
        let client = client();
        for name in ["app.css", "app.js", "theme.js", "sprite.svg", "favicon.svg"] {
            let plain = client.get(href(name)).dispatch().into_string().unwrap();
            assert!(!plain.trim().is_empty(), "{name} is empty");
            let request = client.get(href(name)).header(Header::new("Accept-Encoding", "br, gzip"));
            let response = request.dispatch();
            assert_eq!(response.headers().get_one("Content-Encoding"), Some("gzip"), "{name}");
            assert_eq!(response.headers().get_one("Vary"), Some("Accept-Encoding"));
            let packed = response.into_bytes().unwrap();
            let mut text = String::new();
            flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut text).unwrap();
            assert_eq!(text, plain, "{name}");
        }
    }

    #[test]
    fn gzip_is_only_sent_to_those_who_want_it() {
        assert!(accepts_gzip("gzip"));
        assert!(accepts_gzip("deflate, GZIP;q=0.5"));
        assert!(!accepts_gzip("br"));
        assert!(!accepts_gzip("gzip;q=0, br"));
        assert!(!accepts_gzip("x-gzip2"));
    }

    #[test]
    fn the_company_sheet_has_the_color_of_its_address() {
        let client = client();
        let sheet = client.get("/company.css?v=a23b22").dispatch().into_string().unwrap();
        assert_eq!(sheet, Accent::parse("#a23b22").unwrap().css());
        for address in ["/company.css", "/company.css?v=blue"] {
            let sheet = client.get(address).dispatch().into_string().unwrap();
            assert_eq!(sheet, Accent::default().css(), "{address}");
        }
    }

    #[test]
    fn styles_come_in_order_and_none_is_missing() {
        let css = joined_styles();
        let at = |path: &str| css.find(text(path).as_str()).unwrap_or_else(|| panic!("no {path}"));
        let order = ["css/tokens.css", "css/base.css", "css/layout.css", "css/parts/avatar.css"];
        assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])));
        let sheets = Source::iter().filter(|path| path.starts_with("css/"));
        assert!(
            sheets
                .filter(|path| &**path != "css/print.css")
                .all(|path| at(&path) < at("css/print.css"))
        );
        assert!(!css.contains("@import"));
    }

    #[test]
    fn every_behavior_is_in_the_one_module() {
        let js = joined_scripts();
        assert!(behaviors().len() > 15, "{:?}", behaviors());
        for name in behaviors() {
            let source = text(&format!("js/behaviors/{name}.js"));
            assert!(source.lines().count() <= 80, "{name}.js has grown past 80 lines");
            let exports = source.lines().filter(|line| line.starts_with("export default ")).count();
            assert_eq!(exports, 1, "{name}.js exports one function");
            assert!(js.contains(&format!("behaviors[\"{name}\"] = (() => {{")), "{name}");
        }
        assert!(!js.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")));
    }
}
