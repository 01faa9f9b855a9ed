//! Several files as one.

use lopdf::{Document, Object, dictionary};

use crate::kernel::{Error, Result};

/// The pages of all these files, one after the other, in one file.
///
/// # Errors
/// When one of them isn't a PDF.
pub fn joined(files: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut whole = Document::with_version("1.7");
    let tree = whole.new_object_id();
    let mut pages = Vec::new();
    for file in files {
        let part = Document::load_mem(file).map_err(broken)?;
        pages.extend(take_in(&mut whole, part, tree)?);
    }
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let list = dictionary! { "Type" => "Pages", "Count" => count, "Kids" => pages };
    whole.objects.insert(tree, list.into());
    let root = whole.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    whole.trailer.set("Root", root);
    // What only the single files needed, their trees and their descriptions, is left behind.
    whole.prune_objects();
    let mut bytes = Vec::new();
    whole.save_to(&mut bytes).map_err(|error| Error::internal("a PDF can't be written", error))?;
    Ok(bytes)
}

/// Takes in everything of a file under new numbers, its pages below `tree`.
fn take_in(whole: &mut Document, mut part: Document, tree: (u32, u16)) -> Result<Vec<Object>> {
    part.renumber_objects_with(whole.max_id + 1);
    whole.max_id = part.max_id;
    let pages: Vec<_> = part.get_pages().into_values().collect();
    for page in &pages {
        let page = part.get_object_mut(*page).and_then(Object::as_dict_mut).map_err(broken)?;
        page.set("Parent", tree);
    }
    whole.objects.append(&mut part.objects);
    Ok(pages.into_iter().map(Object::Reference).collect())
}

fn broken(error: lopdf::Error) -> Error {
    Error::internal("a PDF can't be read", error)
}
