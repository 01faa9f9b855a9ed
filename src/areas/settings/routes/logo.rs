//! The page about the logo, and the logo itself.

use rocket::http::ContentType;
use rocket::{get, post};

use super::super::logo::{self, KeptLogo};
use super::super::views;
use crate::kernel::{Error, Result};
use crate::platform::access::{Actor, may};
use crate::platform::files::ContentStore;
use crate::platform::images::with_picture;
use crate::ui::request::{Allowed, House, OneFile, Submitted};
use crate::ui::respond::{Answer, Reply};

/// As large as it is ever shown or printed: two and a half inches at 240 dots.
const BOX: (u32, u32) = (600, 200);
/// Smaller ones would be a blot on paper.
const SMALLEST: u32 = 24;

#[get("/settings/logo")]
pub(super) async fn show(visitor: Allowed<may::SeeSettings>) -> Answer {
    visitor.show(|r, v| Ok(views::logo(r.actor(), &v.csrf, logo::logo(r)?.as_ref(), &[]))).await
}

#[post("/settings/logo", data = "<file>")]
pub(super) async fn change(visitor: Allowed<may::ChangeSettings>, file: OneFile) -> Answer {
    let outcome = kept(&visitor, file).await;
    let outcome = match outcome {
        Ok(kept) => visitor.acting(move |w, grant| logo::set_logo(w, grant, kept)).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(_) => Ok(Reply::to("/settings/logo").toast("Logo saved", "")),
        Err(error) => {
            visitor
                .again(error, |r, v, errors| {
                    Ok(views::logo(r.actor(), &v.csrf, logo::logo(r)?.as_ref(), errors))
                })
                .await
        }
    }
}

/// The picture as it is shown and printed, among the kept files before a row names it.
async fn kept(visitor: &Allowed<may::ChangeSettings>, file: OneFile) -> Result<KeptLogo> {
    let office = visitor.house.office.clone();
    let work = move || {
        let bytes = file.bytes?;
        if bytes.is_empty() {
            return Err(Error::invalid("file", "Choose a file first: a PNG or a JPEG."));
        }
        let (png, width, height) = with_picture(&bytes, |picture| {
            let small = picture.within(BOX.0, BOX.1);
            let (width, height) = (small.width(), small.height());
            if width < SMALLEST || height < SMALLEST {
                let sentence = format!(
                    "That picture is too small to print: {} × {} pixels. Choose one of at least \
                     200 pixels.",
                    picture.width(),
                    picture.height()
                );
                return Err(Error::invalid("file", sentence));
            }
            Ok((small.png()?, width, height))
        })?;
        let sha256 = ContentStore::beside(office.path()).put(&png)?;
        let bytes = i64::try_from(png.len()).unwrap_or(i64::MAX);
        Ok(KeptLogo { sha256, width, height, bytes })
    };
    let kept = tokio::task::spawn_blocking(work).await;
    kept.map_err(|error| Error::internal("a logo broke", error))?
}

#[post("/settings/logo/removal", data = "<_form>")]
pub(super) async fn remove(visitor: Allowed<may::ChangeSettings>, _form: Submitted) -> Answer {
    visitor.acting(logo::remove_logo).await?;
    let kept = "Issued documents keep theirs.";
    Ok(Reply::to("/settings/logo").toast("Logo taken off", kept))
}

/// The logo, by the name of its content; the page to sign in shows it, too.
#[get("/logo/<sha256>")]
pub(super) async fn picture(house: House, sha256: &str) -> Answer {
    let (name, asked) = (sha256.to_owned(), sha256.to_owned());
    let itself = std::sync::Arc::new(Actor::system("logo"));
    let known = house.office.read(itself, move |r| logo::is_known(r, &asked)).await?;
    let path = house.office.path().to_owned();
    let bytes = tokio::task::spawn_blocking(move || match known {
        true => ContentStore::beside(&path).get(&name),
        false => Ok(None),
    });
    let bytes = bytes.await.map_err(|error| Error::internal("a logo broke", error))??;
    let bytes = bytes.ok_or_else(|| Error::not_found("logo"))?;
    // Another logo has another name, so this one may be kept for ever.
    Ok(Reply::file(ContentType::PNG, "logo.png", bytes)
        .header("Cache-Control", "private, max-age=31536000, immutable"))
}
