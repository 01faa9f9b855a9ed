//! Reads the fields of a form out of its own markup: their names, their labels, what is in them.
//!
//! Two sides of a record are compared as their forms show them, so that every form can be compared
//! without saying anew which fields it has. It reads what `ui::parts` writes, and nothing else:
//! attributes in double quotes, every label tied to its control.

use std::collections::HashMap;

/// Something in a form that posts a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Control {
    pub(super) name: String,
    /// What it posts; `None` for a box that isn't ticked.
    pub(super) value: Option<String>,
    /// The same as people read it: the words of a choice.
    pub(super) shown: String,
    pub(super) label: String,
    pub(super) kind: Kind,
}

/// What sort of control it is, as far as comparing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Typed into.
    Typed,
    /// Chosen from answers, one of which is always chosen.
    Chosen,
    /// Not seen.
    Hidden,
}

/// A form that edits a version of a record.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    /// Its id.
    pub(super) id: Option<String>,
    /// Its controls in their order.
    pub(super) controls: Vec<Control>,
}

struct Tag<'h> {
    name: &'h str,
    attributes: &'h str,
    /// Where what follows the tag begins.
    end: usize,
}

/// The form among this markup that carries a version; empty when there is none.
pub(super) fn form(html: &str) -> Scanned {
    let mut from = 0;
    while let Some(at) = html[from..].find("<form") {
        let begin = from + at;
        let end = html[begin..].find("</form>").map_or(html.len(), |end| begin + end);
        let whole = &html[begin..end];
        if whole.contains("name=\"version\"") {
            let id = tag(whole, 0).and_then(|tag| attribute(tag.attributes, "id"));
            return Scanned { id, controls: controls(whole) };
        }
        from = end;
    }
    Scanned::default()
}

/// The controls in a piece of markup, but for our own that begin with an underscore.
pub(super) fn controls(html: &str) -> Vec<Control> {
    let labels = labels(html);
    let (mut found, mut at, mut legend) = (Vec::new(), 0, String::new());
    while let Some(tag) = tag(html, at) {
        at = tag.end;
        match tag.name {
            // The blank row that a script copies isn't posted.
            "template" => at = after(html, at, "</template>"),
            "legend" => legend = text(&html[at..before(html, at, "</legend>")]),
            "/fieldset" => legend.clear(),
            "input" => found.extend(input(tag.attributes, &labels, &legend)),
            "textarea" => {
                let inside = &html[at..before(html, at, "</textarea>")];
                let value = unescaped(inside.strip_prefix('\n').unwrap_or(inside));
                found.extend(typed(tag.attributes, &labels, value));
            }
            "select" => {
                let inside = &html[at..before(html, at, "</select>")];
                found.extend(select(tag.attributes, &labels, inside));
            }
            _ => {}
        }
    }
    merge_radios(found)
}

fn input(attributes: &str, labels: &HashMap<String, String>, legend: &str) -> Option<Control> {
    let value = attribute(attributes, "value").unwrap_or_default();
    match attribute(attributes, "type").as_deref() {
        Some("hidden") => {
            let hidden = typed(attributes, labels, value)?;
            Some(Control { kind: Kind::Hidden, ..hidden })
        }
        Some("checkbox") => {
            let ticked = has(attributes, "checked");
            let shown = if ticked { "Yes" } else { "No" }.to_owned();
            let value = ticked.then_some(value);
            let control = typed(attributes, labels, String::new())?;
            Some(Control { value, shown, kind: Kind::Chosen, ..control })
        }
        Some("radio") => {
            let chosen = has(attributes, "checked");
            let control = typed(attributes, labels, value.clone())?;
            let shown = if chosen { control.label } else { String::new() };
            let (label, value) = (legend.to_owned(), chosen.then_some(value));
            Some(Control { name: control.name, value, shown, label, kind: Kind::Chosen })
        }
        Some("password" | "file" | "submit" | "button") => None,
        _ => typed(attributes, labels, value),
    }
}

fn typed(attributes: &str, labels: &HashMap<String, String>, value: String) -> Option<Control> {
    let name = attribute(attributes, "name").filter(|name| !name.starts_with('_'))?;
    if has(attributes, "disabled") {
        return None;
    }
    let of_id = attribute(attributes, "id").and_then(|id| labels.get(&id).cloned());
    let label = of_id.or_else(|| attribute(attributes, "aria-label")).unwrap_or_default();
    Some(Control {
        name,
        shown: value.trim().to_owned(),
        value: Some(value),
        label,
        kind: Kind::Typed,
    })
}

fn select(attributes: &str, labels: &HashMap<String, String>, inside: &str) -> Option<Control> {
    let control = typed(attributes, labels, String::new())?;
    let (mut at, mut first, mut chosen) = (0, None, None);
    while let Some(option) = tag(inside, at) {
        at = option.end;
        if option.name != "option" {
            continue;
        }
        let words = text(&inside[at..before(inside, at, "</option>")]);
        let value = attribute(option.attributes, "value").unwrap_or_else(|| words.clone());
        let pair = (value, words);
        if has(option.attributes, "selected") {
            chosen = Some(pair);
        } else if first.is_none() {
            first = Some(pair);
        }
    }
    // A list in which nothing is chosen posts its first answer.
    let (value, shown) = chosen.or(first)?;
    Some(Control { value: Some(value), shown, kind: Kind::Chosen, ..control })
}

/// Several boxes and buttons of one name are one control: the one that is chosen.
fn merge_radios(found: Vec<Control>) -> Vec<Control> {
    let mut merged: Vec<Control> = Vec::new();
    for control in found {
        let same = merged.iter_mut().find(|one| {
            control.kind == Kind::Chosen && one.kind == Kind::Chosen && one.name == control.name
        });
        match same {
            Some(one) if control.value.is_some() => *one = control,
            Some(_) => {}
            None => merged.push(control),
        }
    }
    merged
}

/// The words of each label, by the id of its control.
fn labels(html: &str) -> HashMap<String, String> {
    let (mut found, mut at) = (HashMap::new(), 0);
    while let Some(tag) = tag(html, at) {
        at = tag.end;
        if tag.name == "label"
            && let Some(id) = attribute(tag.attributes, "for")
        {
            let words = text(&html[at..before(html, at, "</label>")]);
            found.insert(id, words.trim_end_matches("(optional)").trim_end().to_owned());
        }
    }
    found
}

/// The first tag from `from` on.
fn tag(html: &str, from: usize) -> Option<Tag<'_>> {
    let begin = from + html.get(from..)?.find('<')?;
    // A “>” within a value is written as it is.
    let mut quoted = false;
    let length = html[begin..].find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })?;
    let inside = &html[begin + 1..begin + length];
    let (name, attributes) = inside.split_once([' ', '\n']).unwrap_or((inside, ""));
    Some(Tag { name, attributes, end: begin + length + 1 })
}

fn before(html: &str, from: usize, end: &str) -> usize {
    html[from..].find(end).map_or(html.len(), |at| from + at)
}

fn after(html: &str, from: usize, end: &str) -> usize {
    (before(html, from, end) + end.len()).min(html.len())
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        let (found, value) = rest.split_once("=\"")?;
        let (value, after) = value.split_once('"')?;
        if found.rsplit([' ', '\n']).next() == Some(name) {
            return Some(unescaped(value));
        }
        rest = after;
    }
}

/// Whether an attribute without a value is there.
fn has(attributes: &str, name: &str) -> bool {
    let outside = attributes.split('"').step_by(2);
    outside.flat_map(|words| words.split([' ', '\n'])).any(|word| word == name)
}

/// The words between tags.
fn text(html: &str) -> String {
    let (mut words, mut rest) = (String::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    unescaped(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
