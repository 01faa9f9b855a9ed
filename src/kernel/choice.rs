//! Closed sets of words: states, categories, kinds.
//!
//! Each choice has a code, which the database and the API keep, and a label, which people read. One
//! list says both, so a new choice can't be known to the one and unknown to the other.

/// Defines an enum whose variants have a code and a label:
/// `pub enum Temperature { Hot = "hot", "Hot"; Cool = "cool", "Cool"; }`, each with its doc line.
///
/// It gets `ALL`, `code()`, `label()` and `from_code()`; it shows as its label, and is its code in SQL,
/// in JSON and in the API's description.
macro_rules! choice {
    (
        $(#[$outer:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$inner:meta])* $variant:ident = $code:literal, $label:literal;)+
        }
    ) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility enum $name {
            $($(#[$inner])* $variant,)+
        }

        impl $name {
            /// Every choice, in the order in which people see them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word that the database and the API keep.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The words for people.
            pub const fn label(self) -> &'static str {
                match self { $($name::$variant => $label),+ }
            }

            /// The choice with this code.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }
        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.code().into())
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
                let code = value.as_str()?;
                $name::from_code(code).ok_or_else(|| {
                    rusqlite::types::FromSqlError::other($crate::kernel::choice::Unknown::new(
                        code,
                        &[$($code),+],
                    ))
                })
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(deserializer)?;
                $name::from_code(&code).ok_or_else(|| {
                    serde::de::Error::custom($crate::kernel::choice::Unknown::new(
                        &code,
                        &[$($code),+],
                    ))
                })
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::kernel::choice::schema(&[$($code),+])
            }
        }
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }
    };
}

pub(crate) use choice;

/// A code that isn't one of a choice's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown(String);

impl Unknown {
    /// The sentence about `code`, naming those that there are.
    pub fn new(code: &str, known: &[&str]) -> Unknown {
        Unknown(format!("“{code}” isn't one of: {}.", known.join(", ")))
    }
}

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unknown {}

/// The API's description of a choice: a string, one of `codes`.
pub fn schema(
    codes: &'static [&'static str],
) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::Type::String)
        .enum_values(Some(codes.iter().copied()))
        .into()
}

#[cfg(test)]
mod tests {
    use rusqlite::types::{FromSql, Value, ValueRef};
    use serde_json::json;
    use utoipa::PartialSchema;

    use crate::kernel::stored::{column, stored};

    choice! {
        /// How likely a lead is to buy.
        enum Temperature {
            /// Very.
            Hot = "hot", "Hot";
            /// Not soon.
            OutCold = "out_cold", "Out cold";
        }
    }

    #[test]
    fn is_its_code_for_programs_and_its_label_for_people() {
        assert_eq!(Temperature::ALL, [Temperature::Hot, Temperature::OutCold]);
        for choice in Temperature::ALL.iter().copied() {
            assert_eq!(Temperature::from_code(choice.code()), Some(choice));
            assert_eq!(stored(&choice), choice);
            let text = serde_json::to_string(&choice).unwrap();
            assert_eq!(serde_json::from_str::<Temperature>(&text).unwrap(), choice);
        }
        assert_eq!(column(&Temperature::OutCold), Value::Text("out_cold".to_owned()));
        assert_eq!(json!(Temperature::OutCold), json!("out_cold"));
        assert_eq!(Temperature::OutCold.to_string(), "Out cold");
        let schema = serde_json::to_value(Temperature::schema()).unwrap();
        assert_eq!(schema, json!({"type": "string", "enum": ["hot", "out_cold"]}));
    }

    #[test]
    fn refuses_other_codes_and_names_those_there_are() {
        let refusal = serde_json::from_str::<Temperature>("\"Hot\"").unwrap_err().to_string();
        assert!(refusal.starts_with("“Hot” isn't one of: hot, out_cold."), "{refusal}");
        assert!(Temperature::column_result(ValueRef::Text(b"warm")).is_err());
        assert_eq!(Temperature::from_code("Hot"), None);
    }
}
