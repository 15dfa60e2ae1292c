//! The declarations of records. A field is declared once, as `name: Kind, "Label";`.

/// The Rust type of a kind of field.
macro_rules! held {
    (Line) => { String };
    (Person) => { String };
    (Text) => { String };
    (Date) => { Option<chrono::NaiveDate> };
    (Days) => { Option<$crate::assessment::PersonDays> };
    (Money) => { Option<super::Amount> };
    (Count) => { Option<u32> };
    (Flag) => { bool };
    (Choice $choice:ident) => { $choice };
    (One $list:literal) => { String };
    (Many $list:literal) => { Vec<String> };
    (Areas) => { Vec<$crate::standard::AreaId> };
    (Statements) => { Vec<$crate::standard::StatementId> };
    (Items) => { Vec<$crate::standard::ItemId> };
    (Registers) => { Vec<$crate::standard::RegisterId> };
}

macro_rules! kind {
    (Choice $choice:ident) => { super::Kind::Choice($choice::OPTIONS) };
    ($kind:ident $($list:literal)?) => { super::Kind::$kind $(($list))? };
}

/// Declares a type of record: `Type "what one is called" [check(rule)] [allows(rule)] [most(n)] { fields }`.
/// `check` says what must hold between the fields, `allows` whether a field may be set as the record
/// now stands, `most` how many there may be (else [`MOST_RECORDS`](super::MOST_RECORDS)).
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident $noun:literal $(check($check:path))? $(allows($allows:path))? $(most($most:literal))? {
            $($(#[$field_doc:meta])* $field:ident: $kind:ident $(($arg:tt))?, $label:literal;)*
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
            pub(in crate::assessment) const NOUN: &'static str = $noun;
            pub(in crate::assessment) const MOST: usize = [$($most,)? super::MOST_RECORDS][0];
            pub(in crate::assessment) const FIELDS: &'static [super::Field] = &[$(super::Field {
                key: stringify!($field),
                label: $label,
                kind: kind!($kind $($arg)?),
            }),*];
        }

        impl super::Record for $name {
            fn fields(&self) -> &'static [super::Field] {
                Self::FIELDS
            }

            fn id(&self) -> &str {
                &self.id
            }

            fn set_id(&mut self, id: &str) {
                id.clone_into(&mut self.id);
            }

            fn get(&self, place: usize) -> super::Value {
                let mut rest = place;
                $(
                    if rest == 0 {
                        return super::Held::to_value(&self.$field);
                    }
                    rest = rest.wrapping_sub(1);
                )*
                let _ = rest;
                super::Value::None
            }

            fn put(&mut self, place: usize, value: super::Value) -> Result<super::Value, String> {
                let mut rest = place;
                $(
                    if rest == 0 {
                        return super::value::swap(&mut self.$field, value);
                    }
                    rest = rest.wrapping_sub(1);
                )*
                let _ = (rest, value);
                Err("there is no such field".to_owned())
            }

            fn check(&self) -> Result<(), (&'static str, String)> {
                $($check(self)?;)?
                Ok(())
            }

            $(
                fn allows(&self, key: &str) -> Result<(), String> {
                    $allows(self, key)
                }
            )?
        }
    };
}

/// Declares a choice: an enum with the stored spelling and the word shown of each variant. The
/// first is the default.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        $name:ident { $(#[$first_doc:meta])* $first:ident = $first_key:literal $first_label:literal
            $(, $(#[$variant_doc:meta])* $variant:ident = $key:literal $label:literal)* $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            #[default]
            $(#[$first_doc])*
            $first,
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Stored spelling and word shown of each, the default first.
            pub const OPTIONS: &'static [(&'static str, &'static str)] =
                &[($first_key, $first_label) $(, ($key, $label))*];
            pub const ALL: &'static [$name] = &[$name::$first $(, $name::$variant)*];

            /// The stored spelling.
            pub fn key(self) -> &'static str {
                Self::OPTIONS[self as usize].0
            }

            /// The word shown.
            pub fn label(self) -> &'static str {
                Self::OPTIONS[self as usize].1
            }
        }

        impl super::Held for $name {
            fn to_value(&self) -> super::Value {
                super::value::choice_value(Self::OPTIONS, *self as usize)
            }

            fn from_value(value: super::Value) -> Result<Self, String> {
                super::value::choice_place(Self::OPTIONS, &value).map(|place| Self::ALL[place])
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
            pub(super) const SPECS: &'static [super::ListSpec] = &[$(super::ListSpec {
                id: <$record as super::Listed>::LIST,
                noun: $record::NOUN,
                many: part!(@many $how),
                most: $record::MOST,
                fields: $record::FIELDS,
            }),*];
        }

        $(
            impl super::Listed for $record {
                const LIST: super::ListId =
                    super::ListId(concat!(stringify!($key), ".", stringify!($field)));

                fn all(document: &crate::assessment::Assessment) -> &[Self] {
                    part!(@all $how document.$key.$field)
                }
            }
        )*

        impl super::Part for $part {
            fn specs(&self) -> &'static [super::ListSpec] {
                Self::SPECS
            }

            fn slot(&self, place: usize) -> super::Slot<'_> {
                let mut rest = place;
                $(
                    if rest == 0 {
                        return part!(@slot $how Slot &self.$field);
                    }
                    rest = rest.wrapping_sub(1);
                )*
                unreachable!("no list at place {place} ({rest})")
            }

            fn slot_mut(&mut self, place: usize) -> super::SlotMut<'_> {
                let mut rest = place;
                $(
                    if rest == 0 {
                        return part!(@slot $how SlotMut &mut self.$field);
                    }
                    rest = rest.wrapping_sub(1);
                )*
                unreachable!("no list at place {place} ({rest})")
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
    (@many one) => { false };
    (@many many) => { true };
    (@all one $place:expr) => { std::slice::from_ref(&$place) };
    (@all many $place:expr) => { &$place };
    (@slot one $slot:ident $place:expr) => { super::$slot::One($place) };
    (@slot many $slot:ident $place:expr) => { super::$slot::Many($place) };
}

/// The parts of the document, in the order of the steps.
macro_rules! parts {
    ($($field:ident: $part:ident,)*) => {
        static PARTS: &[&[ListSpec]] = &[$($part::SPECS),*];

        impl super::Assessment {
            fn parts(&self) -> [&dyn Part; [$(stringify!($field)),*].len()] {
                [$(&self.$field),*]
            }

            fn parts_mut(&mut self) -> [&mut dyn Part; [$(stringify!($field)),*].len()] {
                [$(&mut self.$field),*]
            }
        }
    };
}

/// The key of a field, checked when it is compiled: `field!(Briefing.date)`.
#[macro_export]
macro_rules! field {
    ($record:ident . $field:ident) => {{
        let _ = |record: &$record| {
            let _ = &record.$field;
        };
        stringify!($field)
    }};
}
