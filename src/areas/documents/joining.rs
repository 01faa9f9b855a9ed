//! Several documents in one file, to be printed in one go.

use rocket::http::ContentType;

use super::rendition::Print;
use crate::areas::lists::{Chosen, exported};
use crate::kernel::{Error, Result};
use crate::platform::db::Read;
use crate::platform::pdf::joined;
use crate::ui::request::Visitor;
use crate::ui::respond::{Answer, Reply};

/// The PDFs of the selected rows one after the other in one file; that it was taken is recorded.
///
/// # Errors
/// `NotFound` when one of them isn't visible; when one can't be rendered.
pub async fn print_together(
    visitor: &Visitor,
    chosen: &Chosen,
    list: &'static str,
    print: impl Fn(&Read<'_>, i64) -> Result<Print> + Send + 'static,
) -> Answer {
    let ids = chosen.ids().to_vec();
    let rows = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let prints = visitor
        .read(move |r| ids.into_iter().map(|id| print(r, id)).collect::<Result<Vec<_>>>())
        .await?;
    let office = visitor.house.office.clone();
    let bytes = tokio::task::spawn_blocking(move || {
        let files = prints.iter().map(|print| print.bytes(&office)).collect::<Result<Vec<_>>>()?;
        joined(&files)
    })
    .await
    .map_err(|error| Error::internal("documents couldn't be joined", error))??;
    let name = visitor
        .write(move |w| {
            let name = format!("{list}-{}.pdf", w.today()?);
            Ok(exported(w, list, "pdf", rows, String::new())?.with(name))
        })
        .await?;
    Ok(Reply::file(ContentType::PDF, &name.value, bytes).saved())
}
