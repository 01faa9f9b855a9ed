//! The description of the API as people read it: by topic, each call with what it takes and answers.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

/// Calls that belong together.
#[derive(Debug)]
pub(super) struct Topic {
    /// Its name, `estimates`.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Its calls, by path.
    pub calls: Vec<Call>,
}

/// A call.
#[derive(Debug)]
pub(super) struct Call {
    /// Its id, `post_estimates`.
    pub id: String,
    /// Its method, `POST`.
    pub method: String,
    /// Its path below the API's own, `/estimates/{id}`.
    pub path: String,
    /// What it does, in a sentence.
    pub summary: String,
    /// More about it; empty when the sentence says it all.
    pub more: String,
    /// What stands in its address.
    pub parameters: Vec<Field>,
    /// What its body holds.
    pub body: Vec<Field>,
    /// What its answer holds.
    pub answer: Vec<Field>,
    /// Which statuses it answers with, and what each means.
    pub statuses: Vec<(String, String)>,
}

/// A field of a body or a parameter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its path, `lines[].quantity`.
    pub name: String,
    /// What it is: `integer`, `text or null`, the words that it can be.
    pub kind: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it means.
    pub about: String,
}

/// So deep are bodies told; none is deeper.
const DEEPEST: usize = 5;
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// All topics, in the order of the document.
pub(super) static TOPICS: LazyLock<Vec<Topic>> = LazyLock::new(|| topics(&super::document()));

fn topics(document: &Value) -> Vec<Topic> {
    let calls = calls(document);
    let mut topics: Vec<Topic> = members(&document["tags"])
        .map(|tag| Topic {
            name: text(&tag["name"]),
            about: text(&tag["description"]),
            calls: Vec::new(),
        })
        .collect();
    for (tag, call) in calls {
        if let Some(topic) = topics.iter_mut().find(|topic| topic.name == tag) {
            topic.calls.push(call);
        }
    }
    topics
}

/// Every call with its topic.
fn calls(document: &Value) -> Vec<(String, Call)> {
    let mut calls = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in METHODS {
            let described = &item[method];
            if described.is_object() {
                calls.push((text(&described["tags"][0]), call(document, path, method, described)));
            }
        }
    }
    calls
}

fn call(document: &Value, path: &str, method: &str, described: &Value) -> Call {
    let body = &described["requestBody"]["content"]["application/json"]["schema"];
    let answered = ["200", "201"].map(|status| &described["responses"][status]);
    let answer = answered.iter().map(|answer| &answer["content"]["application/json"]["schema"]);
    let answer =
        answer.fold(&Value::Null, |found, next| if found.is_null() { next } else { found });
    Call {
        id: text(&described["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&described["summary"]),
        more: text(&described["description"]),
        // What holds for every call is told once, and not at each of them.
        parameters: members(&described["parameters"])
            .filter(|parameter| parameter["name"].is_string())
            .map(|parameter| Field {
                name: text(&parameter["name"]),
                kind: kind(document, &parameter["schema"]),
                required: parameter["required"] == true,
                about: text(&parameter["description"]),
            })
            .collect(),
        body: fields(document, body),
        answer: fields(document, answer),
        statuses: statuses(described),
    }
}

fn statuses(described: &Value) -> Vec<(String, String)> {
    let responses = described["responses"].as_object().into_iter().flatten();
    let told = responses.filter(|(status, _)| *status != "default");
    told.map(|(status, response)| (status.clone(), text(&response["description"]))).collect()
}

fn fields(document: &Value, schema: &Value) -> Vec<Field> {
    let mut told = Vec::new();
    tell(document, schema, "", DEEPEST, &mut told);
    told
}

/// Tells the fields of an object, and below each that is an object or a list of them, its own.
fn tell(document: &Value, schema: &Value, above: &str, depth: usize, told: &mut Vec<Field>) {
    let mut whole = Map::new();
    gather(document, schema, &mut whole);
    let Some(properties) = whole["properties"].as_object().filter(|_| depth > 0) else { return };
    for (own, property) in properties {
        let name = if above.is_empty() { own.clone() } else { format!("{above}.{own}") };
        let shape = resolved(document, property);
        let about = [property, shape].map(|schema| text(&schema["description"]));
        told.push(Field {
            name: name.clone(),
            kind: kind(document, property),
            required: members(&whole["required"]).any(|each| each == own.as_str()),
            about: about.into_iter().find(|about| !about.is_empty()).unwrap_or_default(),
        });
        match shape["items"].is_object() {
            true => tell(document, &shape["items"], &format!("{name}[]"), depth - 1, told),
            false => tell(document, property, &name, depth - 1, told),
        }
    }
}

/// The properties of a schema and of all that it is put together from. Of one that is this or that
/// it takes all, and as required what each of them requires.
fn gather(document: &Value, schema: &Value, whole: &mut Map<String, Value>) {
    let schema = resolved(document, schema);
    let own = [&schema["properties"], &schema["required"]].map(Clone::clone);
    add(whole, own);
    members(&schema["allOf"]).for_each(|part| gather(document, part, whole));
    let kinds: Vec<Map<String, Value>> = members(&schema["oneOf"])
        .map(|kind| {
            let mut gathered = Map::new();
            gather(document, kind, &mut gathered);
            gathered
        })
        .collect();
    let Some(first) = kinds.first() else { return };
    let by_all = |name: &&Value| {
        kinds.iter().all(|kind| members(&kind["required"]).any(|other| other == *name))
    };
    let required: Vec<Value> = members(&first["required"]).filter(by_all).cloned().collect();
    add(whole, [Value::Null, Value::Array(required)]);
    for kind in &kinds {
        add(whole, [kind["properties"].clone(), Value::Null]);
    }
}

/// Adds properties and what is required of them.
fn add(whole: &mut Map<String, Value>, [properties, required]: [Value; 2]) {
    let all = whole.entry("properties").or_insert_with(|| Value::Object(Map::new()));
    for (name, property) in properties.as_object().cloned().into_iter().flatten() {
        let known = all[&name].take();
        all[&name] = if known.is_null() { property } else { either(known, property) };
    }
    let all = whole.entry("required").or_insert_with(|| Value::Array(Vec::new()));
    if let (Some(all), Some(more)) = (all.as_array_mut(), required.as_array()) {
        all.extend(more.iter().cloned());
    }
}

/// A property that is this or that: a word with the choices of both, or one of two shapes.
fn either(known: Value, mut other: Value) -> Value {
    if let Some(choices) = other["enum"].as_array_mut() {
        choices.splice(0..0, members(&known["enum"]).cloned());
        return other;
    }
    let about = [&known, &other].map(|each| text(&each["description"])).join(" ");
    json!({ "oneOf": [known, other], "description": about })
}

/// What a schema stands for: what it refers to, and of “this or null” this.
fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    let named = schema["$ref"].as_str().and_then(|name| name.strip_prefix('#'));
    if let Some(found) = named.and_then(|pointer| document.pointer(pointer)) {
        return resolved(document, found);
    }
    let given: Vec<_> = members(&schema["oneOf"]).filter(|each| each["type"] != "null").collect();
    match given[..] {
        [only] => resolved(document, only),
        _ => schema,
    }
}

fn kind(document: &Value, schema: &Value) -> String {
    let shape = resolved(document, schema);
    let given = || members(&shape["oneOf"]).filter(|each| each["type"] != "null");
    if given().nth(1).is_some() && !given().any(|each| each["properties"].is_object()) {
        return given().map(|each| kind(document, each)).collect::<Vec<_>>().join(" or ");
    }
    let choices: Vec<String> = members(&shape["enum"]).map(text).collect();
    let or_null = members(&schema["oneOf"]).any(|each| each["type"] == "null")
        || members(&shape["type"]).any(|each| each == "null");
    let named = match &shape["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").map(text),
        other => other.as_str().map(str::to_owned),
    };
    let word = match named.as_deref() {
        _ if !choices.is_empty() => choices.join(", "),
        Some("array") => format!("list of {}", kind(document, &shape["items"])),
        Some("string") => "text".to_owned(),
        Some(named) => named.to_owned(),
        None => "object".to_owned(),
    };
    if or_null { format!("{word} or null") } else { word }
}

fn members(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: &str) -> &'static Call {
        let all = TOPICS.iter().flat_map(|topic| &topic.calls);
        all.into_iter().find(|call| call.id == id).unwrap()
    }

    fn field<'c>(fields: &'c [Field], name: &str) -> &'c Field {
        fields.iter().find(|field| field.name == name).unwrap_or_else(|| panic!("no {name}"))
    }

    #[test]
    fn every_call_is_told_once_under_its_topic() {
        let document = super::super::document();
        let described: usize = document["paths"]
            .as_object()
            .unwrap()
            .values()
            .map(|item| METHODS.iter().filter(|method| item[**method].is_object()).count())
            .sum();
        let told: usize = TOPICS.iter().map(|topic| topic.calls.len()).sum();
        assert_eq!(told, described);
        for topic in TOPICS.iter() {
            assert!(!topic.calls.is_empty() && !topic.about.is_empty(), "{}", topic.name);
            assert!(topic.calls.iter().all(|call| !call.summary.is_empty()), "{}", topic.name);
        }
    }

    #[test]
    fn bodies_are_told_down_to_their_lines() {
        let call = found("post_estimates");
        assert_eq!((call.method.as_str(), call.path.as_str()), ("POST", "/estimates"));
        assert!(field(&call.body, "customer_id").required);
        assert!(!field(&call.body, "terms").required);
        assert_eq!(field(&call.body, "lines").kind, "list of object");
        assert_eq!(field(&call.body, "discount.kind").kind, "none, percent, amount");
        let value = field(&call.body, "discount.value");
        assert_eq!((value.kind.as_str(), value.required), ("text or integer", false));
        let category = &field(&call.body, "lines[].tax_category").kind;
        assert!(category.starts_with("material, labor"), "{category}");
        assert_eq!(field(&call.answer, "total_cents").kind, "integer");
        assert!(call.statuses.iter().any(|(status, about)| status == "422" && !about.is_empty()));
    }

    #[test]
    fn lists_tell_their_parameters_and_items() {
        let call = found("get_invoices");
        assert!(!field(&call.parameters, "after").required);
        assert!(call.answer.iter().any(|field| field.name == "items[].number"));
    }
}
