//! The declarations of records. A field is declared once, as `name: Kind, "Label";`.

/// The Rust type of a kind of field.
macro_rules! held {
    (Line) => { String };
    (Person) => { String };
    (Text) => { String };
    (Date) => { Option<chrono::NaiveDate> };
    (Time) => { Option<$crate::assessment::Moment> };
    (Days) => { Option<$crate::assessment::PersonDays> };
    (Money) => { Option<super::Amount> };
    (Count) => { Option<u32> };
    (Level) => { Option<u8> };
    (Flag) => { bool };
    (Choice $choice:ident) => { $choice };
    (Pick $choice:ident) => { Option<$choice> };
    (One $list:literal) => { String };
    (Many $list:literal) => { Vec<String> };
    (Areas) => { Vec<$crate::standard::AreaId> };
    (Statements) => { Vec<$crate::standard::StatementId> };
    (Items) => { Vec<$crate::standard::ItemId> };
    (Registers) => { Vec<$crate::standard::RegisterId> };
    (Weekdays) => { Vec<chrono::Weekday> };
}

macro_rules! kind {
    (Choice $choice:ident) => { super::Kind::Choice(&$choice::OPTIONS) };
    (Pick $choice:ident) => { super::Kind::Pick(&$choice::OPTIONS) };
    ($kind:ident $($list:literal)?) => { super::Kind::$kind $(($list))? };
}

/// What a field is: said with `as`, else what fields of this kind usually are.
macro_rules! nature {
    (Person) => {
        super::Nature::Personal
    };
    (Line) => {
        super::Nature::FreeText
    };
    (Text) => {
        super::Nature::FreeText
    };
    ($kind:ident) => {
        super::Nature::Fact
    };
    ($kind:ident $nature:ident) => {
        super::Nature::$nature
    };
}

/// The declared fields as a list, in their order.
macro_rules! declared {
    ($($field:ident: $kind:ident $(($arg:tt))? $(as $nature:ident)?, $label:literal;)*) => {
        &[$(super::Field {
            key: Self::$field,
            label: $label,
            kind: kind!($kind $($arg)?),
            nature: nature!($kind $($nature)?),
        }),*]
    };
}

/// The stored spelling of each field: said with `stored`, else its name.
macro_rules! field_keys {
    ($($field:ident $($key:literal)?;)*) => {
        $(
            #[allow(non_upper_case_globals)]
            pub const $field: &'static str = [$($key,)? stringify!($field)][0];
        )*
    };
}

/// Reading and writing of a field by its index: the part of [`Record`](super::Record) that follows
/// from the names of the fields.
macro_rules! access {
    ($($field:ident)*) => {
        fn fields(&self) -> &'static [super::Field] {
            Self::FIELDS
        }

        fn get(&self, index: usize) -> super::Value {
            let fields: &[&dyn super::Settable] = &[$(&self.$field),*];
            fields.get(index).map_or(super::Value::None, |field| field.to_value())
        }

        fn put(&mut self, index: usize, value: super::Value) -> Result<super::Value, String> {
            let fields: &mut [&mut dyn super::Settable] = &mut [$(&mut self.$field),*];
            match fields.get_mut(index) {
                Some(field) => super::value::put(*field, value),
                None => Err($crate::t!("there is no such field").to_owned()),
            }
        }
    };
}

/// Declares a type of record: `Type "what one is called" [check(rule)] [span(from, to)] [allows(rule)] [most(n)] { fields }`.
/// `check` says what must hold between the fields, `span` that one date does not lie before another, `allows` whether a field may be set as the record
/// now stands, `most` how many there may be (else [`MOST_RECORDS`](super::MOST_RECORDS)).
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident $noun:literal $(check($check:path))? $(span($from:ident, $to:ident))? $(allows($allows:path))? $(most($most:literal))? {
            $($(#[$field_doc:meta])* $field:ident: $kind:ident $(($arg:tt))? $(as $nature:ident)? $(stored $key:literal)?, $label:literal;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            /// Random; unique in its list. Empty for a record that stands alone.
            pub id: String,
            $($(#[$field_doc])* pub $field: held!($kind $($arg)?),)*
        }

        impl $name {
            field_keys!($($field $($key)?;)*);
            pub(in crate::assessment) const NOUN: &'static str = $noun;
            pub(in crate::assessment) const MOST: usize = [$($most,)? super::MOST_RECORDS][0];
            pub(in crate::assessment) const FIELDS: &'static [super::Field] =
                declared!($($field: $kind $(($arg))? $(as $nature)?, $label;)*);
        }

        impl super::Record for $name {
            access!($($field)*);

            fn id(&self) -> &str {
                &self.id
            }

            fn set_id(&mut self, id: &str) {
                id.clone_into(&mut self.id);
            }

            $(
                fn check(&self, _key: &str) -> Result<(), (&'static str, String)> {
                    $check(self)
                }
            )?

            $(
                fn check(&self, _key: &str) -> Result<(), (&'static str, String)> {
                    super::project::ordered(stringify!($to), self.$from, self.$to)
                }
            )?

            $(
                fn allows(&self, key: &str) -> Result<(), String> {
                    $allows(self, key)
                }
            )?
        }
    };
}

/// Declares what the document says about a thing of the standard: `Type "what it is called"
/// in(list) [check(rule)] [stamped(field)] [holds(records: Type)] { fields }`. There is one for each id of the
/// standard, kept while it says something, so it bears no id of its own. `check` is told the id.
/// Setting the `stamped` field also notes who did it in `by` and when in `at`. `holds` names a list of
/// records inside it.
macro_rules! keyed_record {
    (
        $(#[$doc:meta])*
        $name:ident $noun:literal in($list:literal) $(check($check:path))? $(stamped($stamped:ident))?
        $(holds($held:ident: $inner:ident))? {
            $($(#[$field_doc:meta])* $field:ident: $kind:ident $(($arg:tt))? $(as $nature:ident)?, $label:literal;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: held!($kind $($arg)?),)*
            $(pub $held: Vec<$inner>,)?
        }

        impl $name {
            field_keys!($($field;)*);
            pub const LIST: super::ListId = super::ListId($list);
            pub(in crate::assessment) const NOUN: &'static str = $noun;
            pub(in crate::assessment) const STAMPED: &'static [&'static str] = &[$(stringify!($stamped))?];
            pub(in crate::assessment) const FIELDS: &'static [super::Field] =
                declared!($($field: $kind $(($arg))? $(as $nature)?, $label;)*);
        }

        impl super::Record for $name {
            access!($($field)*);

            $(
                fn check(&self, key: &str) -> Result<(), (&'static str, String)> {
                    $check(self, key)
                }
            )?

            $(
                fn inner(&self) -> Option<(&'static str, &dyn super::List)> {
                    Some((stringify!($held), &self.$held))
                }

                fn inner_mut(&mut self) -> Option<(&'static str, &mut dyn super::List)> {
                    Some((stringify!($held), &mut self.$held))
                }

                fn inner_most(&self) -> usize {
                    $inner::MOST
                }
            )?
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                super::read::Written(self).serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut record = Self::default();
                super::read::read_keyed(&mut record, deserializer)?;
                Ok(record)
            }
        }
    };
}

/// Declares some words to choose from: an enum with the stored spelling and the word shown of each
/// variant.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $key:literal $label:literal),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
        }

        impl $name {
            /// Stored spelling and word shown of each, in English.
            pub const OPTIONS: [(&'static str, &'static str); [$($key),*].len()] = [$(($key, $label)),*];
            pub const ALL: [$name; [$($key),*].len()] = [$($name::$variant),*];

            /// The stored spelling.
            pub fn key(self) -> &'static str {
                Self::OPTIONS[self as usize].0
            }

            /// The word shown, in the chosen language.
            pub fn label(self) -> &'static str {
                $crate::words::say(Self::OPTIONS[self as usize].1)
            }

            /// The one with this stored spelling.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.key() == key)
            }
        }
    };
}

/// Declares a choice, as [`words!`] does; the first is the default and is not written.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        $name:ident { $(#[$first_meta:meta])* $first:ident $($rest:tt)* }
    ) => {
        words! {
            $(#[$doc])*
            #[derive(Default)]
            $name { #[default] $(#[$first_meta])* $first $($rest)* }
        }

        impl From<$name> for super::Value {
            fn from(choice: $name) -> Self {
                super::Held::to_value(&choice)
            }
        }

        impl super::Held for $name {
            fn to_value(&self) -> super::Value {
                super::value::choice_value(&Self::OPTIONS, *self as usize)
            }

            fn from_value(value: super::Value) -> Result<Self, String> {
                super::value::choice_index(&Self::OPTIONS, value).map(|index| Self::ALL[index])
            }
        }
    };
}

/// Declares words of which a field holds one or, to begin with, none, as [`words!`] does.
macro_rules! pick {
    ($(#[$doc:meta])* $name:ident $words:tt) => {
        words! { $(#[$doc])* $name $words }

        impl From<$name> for super::Value {
            fn from(word: $name) -> Self {
                word.key().into()
            }
        }

        impl super::Held for Option<$name> {
            fn to_value(&self) -> super::Value {
                self.map_or(super::Value::None, |word| word.key().into())
            }

            fn from_value(value: super::Value) -> Result<Self, String> {
                let index = super::value::pick_index(&$name::OPTIONS, value)?;
                Ok(index.map(|index| $name::ALL[index]))
            }
        }
    };
}

/// Declares what the document keeps for one step: `one name: Type` and `many names: Type`.
macro_rules! part {
    (
        $(#[$doc:meta])*
        $part:ident $key:ident { $($(#[$field_doc:meta])* $how:ident $field:ident: $record:ident,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $part {
            $($(#[$field_doc])* pub $field: part!(@type $how $record),)*
        }

        impl $part {
            pub(in crate::assessment) const SPECS: &'static [super::ListSpec] = &[$(super::ListSpec {
                id: <$record as super::InPart>::NAME,
                noun: $record::NOUN,
                shape: part!(@shape $how),
                most: $record::MOST,
                fields: $record::FIELDS,
                stamped: &[],
            }),*];
        }

        $(
            impl super::InPart for $record {
                type Part = $part;
                const NAME: super::ListId =
                    super::ListId(concat!(stringify!($key), ".", stringify!($field)));

                fn all_of(part: &$part) -> &[Self] {
                    part!(@all $how part.$field)
                }
            }
        )*

        impl super::Part for $part {
            fn specs(&self) -> &'static [super::ListSpec] {
                Self::SPECS
            }

            fn slots(&self) -> Vec<super::Slot<'_>> {
                vec![$(part!(@slot $how Slot &self.$field)),*]
            }

            fn slots_mut(&mut self) -> Vec<super::SlotMut<'_>> {
                vec![$(part!(@slot $how SlotMut &mut self.$field)),*]
            }
        }

        impl serde::Serialize for $part {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                super::read::write_part(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $part {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut part = Self::default();
                super::read::read_part(&mut part, deserializer)?;
                Ok(part)
            }
        }
    };
    (@type one $record:ident) => { $record };
    (@type many $record:ident) => { Vec<$record> };
    (@shape one) => { super::Shape::Single };
    (@shape many) => { super::Shape::Many };
    (@all one $index:expr) => { std::slice::from_ref(&$index) };
    (@all many $index:expr) => { &$index };
    (@slot one $slot:ident $index:expr) => { super::$slot::One($index) };
    (@slot many $slot:ident $index:expr) => { super::$slot::Many($index) };
}
