//! Closed workshops as step 1 sees them: who was there counts like a briefing.

use chrono::NaiveDate;

use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::ballots::participants;
use crate::assessment::records::Workshop;

/// A closed workshop as step 1 sees it: who of which target group was there.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendance<'a> {
    pub workshop: &'a Workshop,
    /// The day it was held.
    pub day: NaiveDate,
    /// Id of each target group and how many of it attended; never zero.
    pub groups: Vec<(&'a str, u32)>,
}

impl Attendance<'_> {
    /// How many attended of all target groups together.
    pub fn people(&self) -> u32 {
        self.groups.iter().map(|(_, count)| count).sum()
    }

    /// How many of a group attended; none where nobody did.
    pub fn of(&self, group: &str) -> Option<u32> {
        let mut groups = self.groups.iter();
        let (_, count) = groups.find(|(id, _)| *id == group)?;
        Some(*count)
    }

    /// “Workshop “Incidents”, 6 people”.
    pub fn title(&self) -> String {
        let people = self.people() as usize;
        match self.workshop.title.trim() {
            "" => t_count!(
                people,
                "Workshop, {count} person",
                "Workshop, {count} people"
            ),
            title => t_count!(
                people,
                "Workshop “{title}”, {count} person",
                "Workshop “{title}”, {count} people",
                title
            ),
        }
    }
}

/// The workshops that count in step 1 like a briefing: closed, on a day that is not after `today`, with participants who attended and
/// belong to a target group that is there. Without `today` any closed workshop with a day.
pub fn attendance(document: &Assessment, today: Option<NaiveDate>) -> Vec<Attendance<'_>> {
    let all = Workshop::all(document).iter();
    all.filter_map(|workshop| {
        let closed = workshop.closed?;
        let day = workshop.date.unwrap_or(closed);
        if today.is_some_and(|today| day > today) {
            return None;
        }
        let groups: Vec<(&str, u32)> = document
            .awareness
            .groups
            .iter()
            .map(|group| {
                let came = participants(document, &workshop.id)
                    .filter(|person| person.attended && person.group == group.id);
                (group.id.as_str(), came.count() as u32)
            })
            .filter(|(_, count)| *count > 0)
            .collect();
        (!groups.is_empty()).then_some(Attendance {
            workshop,
            day,
            groups,
        })
    })
    .collect()
}
