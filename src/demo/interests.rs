//! What the demo's judges declare before the first draw.

use super::agencies::DemoAgency;
use super::dice::Seeded;
use super::people::full_name;
use super::season::{SeasonError, Stage};
use crate::app::App;
use crate::award::conflict::About;
use crate::award::people::Role;

/// Ties with an agency.
const WITH_AGENCY: &[&str] = &[
    "Tôi công tác ở đây trước khi nghỉ hưu",
    "Vợ tôi là biên tập viên ở đây",
    "Con trai tôi là phóng viên ở đây",
    "Tôi giữ một chuyên mục ở đây",
];
/// Ties with a person.
const WITH_PERSON: &[&str] =
    &["Em gái tôi", "Học trò cao học tôi đang hướng dẫn", "Đồng tác giả một cuốn sách với tôi", "Cháu tôi"];

/// Subjects of the demo's stories, and the tie with each.
const WITH_STORY: &[(&str, &str)] = &[
    ("Dòng họ tự quản", "Họ tôi là một trong những dòng họ này"),
    ("Xóa nhà tạm", "Tôi góp tiền và ngồi trong ban vận động"),
    ("Vườn cây chỉ có trên giấy", "Tôi đã trả lời phỏng vấn về vụ việc này"),
    ("Khu đất làm bãi xe", "Em tôi thuê một gian ở đây"),
];

/// Some judges of the first round have a tie or two; most have said that their list is complete.
/// Judges of the last round have none, so that every finalist keeps the full council.
pub(super) async fn declare(
    app: &App,
    stage: &Stage,
    seed: u64,
    all: &[DemoAgency],
) -> Result<(), SeasonError> {
    let mut dice = Seeded::labelled(seed, "interests");
    let first = stage.rules.rounds.first().map(|round| round.code.as_str());
    let judges = stage.cast.iter().filter(|(member, _)| member.role == Some(Role::Judge));
    for (number, (member, who)) in judges.enumerate() {
        let mut declared = Vec::new();
        if member.round.as_deref() == first && number % 3 == 0 {
            let agency = dice.pick(all).map(|agency| agency.name.clone());
            declared.extend(agency.map(|name| (About::Agency, name, dice.word(WITH_AGENCY))));
        }
        if member.round.as_deref() == first && number % 5 == 0 {
            let woman = dice.chance(50);
            declared.push((About::Person, full_name(&mut dice, woman), dice.word(WITH_PERSON)));
        }
        if member.round.as_deref() == first && number % 4 == 1 {
            let story = dice.pick(WITH_STORY);
            declared.extend(story.map(|(name, reason)| (About::Story, (*name).to_owned(), *reason)));
        }
        for (about, name, reason) in declared {
            app.store.declare_interest(who, &stage.edition, &who.account_id, (about, &name), reason).await?;
        }
        if dice.chance(85) {
            app.store.confirm_interests(who, &stage.edition).await?;
        }
    }
    Ok(())
}
