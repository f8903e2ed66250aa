//! Loads of single judges and what judges are at home in: the pages, and the draw that keeps to them.

use std::collections::BTreeMap;

use press_awards::award::fitness::Expertise;
use press_awards::store::StoreError;
use press_awards::store::lots::Inputs;
use rocket::http::Status;
use serde_json::Value;

use super::super::council::season;
use super::super::world::{Person, Seen, filled, rules_text};
use super::{Season, loads, table};

const PRINT: [(&str, &str); 1] = [("preliminary", "print")];
const FAITH: &str = "Tôn giáo, tín ngưỡng";
const POVERTY: &str = "Giảm nghèo, an sinh xã hội";

impl Season {
    pub(super) fn loads_at(&self) -> String {
        self.at("/panels/preliminary/print")
    }

    /// Sets loads: (judge, fewest, most) as typed.
    pub(super) async fn set_loads(&self, lines: &[(&Person, &str, &str)]) -> Seen {
        let fields: Vec<(String, &str)> = lines
            .iter()
            .flat_map(|(judge, min, max)| {
                [(format!("min.{}", judge.id), *min), (format!("max.{}", judge.id), *max)]
            })
            .collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        self.world.post(Some(&self.founder), &self.loads_at(), &fields).await
    }

    /// Ticks boxes of a judge.
    pub(super) async fn know(&self, judge: &Person, media: &[&str], topics: &[&str]) {
        let media = media.iter().map(|code| (format!("media.{code}"), *code));
        let topics = topics.iter().enumerate().map(|(at, topic)| (format!("topic.{at}"), *topic));
        let fields: Vec<(String, &str)> = media.chain(topics).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let path = self.at(&format!("/expertise/{}", judge.id));
        let seen = self.world.post(Some(&self.founder), &path, &fields).await;
        let list = format!("{}#{}", self.at("/expertise"), judge.id);
        assert_eq!((seen.status, seen.location.as_deref()), (Status::SeeOther, Some(list.as_str())));
    }

    /// An accepted print work that names its topic; returns its blind code.
    pub(super) async fn accepted_on(&self, number: usize, topic: &str) -> String {
        let (author, title) = (format!("Người Viết {number}"), format!("Bài viết số {number}"));
        let person = self.world.person(&author).await;
        let (store, who) = (&self.world.app.store, self.world.signed(&person).await);
        let house = super::HOUSES[number % 8];
        let code = self.world.draft(&person, &self.edition, "print", &title, house).await;
        let category = self.edition.rules.category("print").unwrap();
        let mut draft = filled(category, &title, house, &author);
        draft.answers.insert("topic".to_owned(), topic.to_owned());
        store.save_entry(&who, &self.edition, &code, 2, draft).await.unwrap().unwrap();
        store.submit_entry(&who, &self.edition, &code, 3).await.unwrap().unwrap();
        self.world.accept(&self.clerk, &self.edition, &code).await;
        store.entry_for_staff(&self.edition.id, &code).await.unwrap().row.blind_code
    }

    /// What print was drawn from.
    async fn inputs(&self) -> (String, Inputs) {
        let file = self.world.get(Some(&self.founder), &self.at("/draws/preliminary.json")).await;
        let inputs = serde_json::from_value(file.json()["categories"][0].clone()).unwrap();
        (file.body, inputs)
    }

    /// How many facts of a kind there are.
    async fn facts(&self, kind: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM event WHERE kind = '{kind}'")).await
    }
}

#[rocket::async_test]
async fn a_draw_keeps_to_the_bounds_of_single_judges() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(5, &PRINT).await;
    season.entries("print", 10).await;
    let page = season.world.get(Some(&season.founder), &season.loads_at()).await;
    assert_eq!(
        page.all(".stack-s p"),
        [
            "Quy chế: chia đều nhất có thể.",
            "Đến lúc này: 10 tác phẩm, 30 lượt chấm cho 5 giám khảo, trung bình 6 mỗi người.",
        ]
    );
    let set = season.set_loads(&[(&judges[0], "", "2"), (&judges[1], "9", ""), (&judges[2], " ", "")]).await;
    assert_eq!((set.status, set.location), (Status::SeeOther, Some(season.loads_at())));
    assert_eq!(season.facts("panel.load-set").await, 2, "only what changed");
    season.set_loads(&[(&judges[0], "", "2"), (&judges[1], "9", "")]).await;
    assert_eq!(season.facts("panel.load-set").await, 2, "the same again is no fact");

    let page = season.world.get(Some(&season.founder), &season.loads_at()).await;
    let of = |bound: &str, judge: &Person| {
        page.attribute(&format!("input[name='{bound}.{}']", judge.id), "value").unwrap()
    };
    assert_eq!([of("min", &judges[0]), of("max", &judges[0]), of("min", &judges[1])], ["", "2", "9"]);
    let panels = season.world.get(Some(&season.founder), &season.at("/panels")).await;
    let cells = panels.all("#preliminary .panel-table .cell-sub");
    let cells: Vec<_> = cells.iter().filter(|text| text.ends_with(" bài")).collect();
    assert_eq!(cells, ["≤ 2 bài", "≥ 9 bài"]);

    season.world.pass_deadline(&season.edition);
    let drawn = season.draw("preliminary").await;
    assert_eq!(drawn.status, Status::SeeOther, "{}", drawn.text());
    let seated = season.seated(&judges, "preliminary").await;
    let got = loads(&judges, &seated);
    assert!(got[0] <= 2 && got[1] >= 9 && got.iter().sum::<usize>() == 30, "{got:?}");
    let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(page.all("#preliminary > .callout .strong"), ["Kết quả bốc thăm đúng"]);

    // What was drawn from stays as it was.
    let late = season.set_loads(&[(&judges[0], "", "9")]).await;
    assert_eq!(late.status, Status::Conflict);
    let page = season.world.get(Some(&season.founder), &season.loads_at()).await;
    assert_eq!(page.all(".callout"), ["Vòng này đã bốc thăm nên không đổi được nữa."]);
    assert_eq!(page.all("main form").len(), 0);
    let rows = table(&page, "tbody tr");
    assert_eq!(
        rows[..3],
        ["Giám Khảo AnĐài An | – | 2", "Giám Khảo BìnhĐài Bình | 9 | –", "Giám Khảo ChiĐài Chi | – | –"]
    );
}

#[rocket::async_test]
async fn nothing_changes_once_the_inputs_of_the_draw_are_fixed() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(4, &PRINT).await;
    season.entries("print", 2).await;
    season.world.pass_deadline(&season.edition);
    let round = ("round", "preliminary");
    season.act("/announcements", &[round, ("sources", "Vietlott Power 6/55, kỳ quay 01280")]).await;
    assert_eq!(season.set_loads(&[(&judges[0], "1", "2")]).await.status, Status::SeeOther);
    assert_eq!(season.act("/freezes", &[round]).await.status, Status::SeeOther);
    let record = season.at(&format!("/expertise/{}", judges[0].id));
    let late = season.set_loads(&[(&judges[0], "", "")]).await;
    let known = season.world.post(Some(&season.founder), &record, &[("media.print", "print")]).await;
    assert_eq!((late.status, known.status), (Status::Conflict, Status::Conflict));
    let page = season.world.get(Some(&season.founder), &season.loads_at()).await;
    let fixed = "Đầu vào của lần bốc thăm sắp tới đã chốt nên không đổi được nữa.";
    assert_eq!((page.all(".callout"), page.all("main form").len()), (vec![fixed.to_owned()], 0));
    assert_eq!(table(&page, "tbody tr")[0], "Giám Khảo AnĐài An | 1 | 2");
    let page = season.world.get(Some(&season.founder), &record).await;
    let fixed = "Đầu vào của lần bốc thăm sắp tới đã chốt nên chuyên môn tạm thời không đổi được.";
    assert_eq!((page.all(".callout"), page.all("main form").len()), (vec![fixed.to_owned()], 0));
    // The draw finds what was fixed; for the final everything is open again.
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    season.know(&judges[0], &["print"], &[]).await;
}

#[rocket::async_test]
async fn bad_numbers_are_refused_where_they_stand() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(4, &PRINT).await;
    season.entries("print", 4).await;
    let lines = [
        (&judges[0], "5", "3"),
        (&judges[1], "năm", "1.000"),
        (&judges[2], "-1", "200000"),
        (&judges[3], "2", "4"),
    ];
    let seen = season.set_loads(&lines).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    let number = "Ghi một số nguyên từ 0 đến 100.000, hoặc để trống.";
    let crossed = "Lớn hơn mức nhiều nhất (3). Hãy giảm số này hoặc tăng mức nhiều nhất.";
    for (bound, judge, text) in
        [("min", 0, crossed), ("min", 1, number), ("min", 2, number), ("max", 2, number)]
    {
        let id = format!("f-{bound}.{}", judges[judge].id);
        assert_eq!(seen.all(&format!("[id='{id}-error']")), [text], "{bound} {judge}");
        assert_eq!(seen.all(&format!(".error-summary a[href='#{id}']")), [text]);
    }
    assert_eq!(seen.all("td .error").len(), 4);
    for (judge, min, max) in lines {
        let typed = |bound| seen.attribute(&format!("input[name='{bound}.{}']", judge.id), "value").unwrap();
        assert_eq!((typed("min").as_str(), typed("max").as_str()), (min, max), "what was typed stays");
    }
    assert_eq!(season.number("SELECT COUNT(*) FROM panel_load").await, 0);

    // More than there are entries may be typed: they may still come. The page says that it does not work yet.
    assert_eq!(season.set_loads(&[(&judges[0], "100", "")]).await.status, Status::SeeOther);
    let page = season.world.get(Some(&season.founder), &season.loads_at()).await;
    assert_eq!(page.all(".callout .strong"), ["Với tiểu ban và các số này chưa bốc thăm được"]);
    // An account that has no seat in this panel gets no load.
    let stranger = season.judge("Người Ngoài", "Đài Ngoài", &[]).await;
    season.set_loads(&[(&stranger, "1", "2")]).await;
    assert_eq!(season.number("SELECT COUNT(*) FROM panel_load").await, 1);
    // The final has no numbers to set: everybody scores everything.
    for nowhere in ["/panels/preliminary/nothing", "/panels/nothing/print", "/panels/final/print"] {
        let seen = season.world.post(Some(&season.founder), &season.at(nowhere), &[]).await;
        assert_eq!(seen.status, Status::NotFound, "{nowhere}");
    }
    let page = season.world.get(Some(&season.founder), &season.at("/panels/final/print")).await;
    assert_eq!((page.status, page.all("main input[type=text]").len()), (Status::Ok, 0));
}

#[rocket::async_test]
async fn a_load_goes_with_its_seat() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(2, &PRINT).await;
    season.set_loads(&[(&judges[0], "1", "2"), (&judges[1], "3", "4")]).await;
    assert_eq!(season.number("SELECT COUNT(*) FROM panel_load").await, 2);
    for seated in ["", "yes"] {
        let fields =
            [("round", "preliminary"), ("category", "print"), ("account", &judges[0].id), ("seated", seated)];
        season.world.post(Some(&season.founder), &season.at("/panels"), &fields).await;
        let sql = format!("SELECT COUNT(*) FROM panel_load WHERE account_id = '{}'", judges[0].id);
        assert_eq!(season.number(&sql).await, 0, "{seated}");
    }
    let members = season.world.app.store.members(&season.edition.id).await.unwrap();
    let second = members.iter().find(|member| member.account_id == judges[1].id).unwrap();
    let who = season.world.signed(&season.founder).await;
    season.world.app.store.end_role(&who, &season.edition, &second.id).await.unwrap();
    assert_eq!(season.number("SELECT COUNT(*) FROM panel_load").await, 0, "with the last role too");
}

#[rocket::async_test]
async fn expertise_is_recorded_with_boxes_judge_by_judge() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(2, &PRINT).await;
    let list = async || {
        let page = season.world.get(Some(&season.founder), &season.at("/expertise")).await;
        (page.all("main .stack-l > p").pop().unwrap(), table(&page, "tbody tr"))
    };
    let nobody = |name| format!("Giám Khảo {name}Đài {name} | chưa ghi |  | Ghi nhận Giám Khảo {name}");
    assert_eq!(list().await, ("Đã ghi nhận 0/2 giám khảo.".into(), vec![nobody("An"), nobody("Bình")]));
    // What the rules do not know is left out.
    season.know(&judges[0], &["tv", "print", "opera"], &[POVERTY, FAITH, "Thiên văn"]).await;
    let an = format!("Giám Khảo AnĐài An | Báo in, Truyền hình | {FAITH}; {POVERTY} | Ghi nhận Giám Khảo An");
    assert_eq!(list().await, ("Đã ghi nhận 1/2 giám khảo.".into(), vec![an, nobody("Bình")]));
    let first = season.at(&format!("/expertise/{}", judges[0].id));
    let page = season.world.get(Some(&season.founder), &first).await;
    assert_eq!(page.all("h1"), ["Giám Khảo An"]);
    assert_eq!(page.all("label:has(input[checked])"), ["Báo in", "Truyền hình", FAITH, POVERTY]);
    assert_eq!(page.all(".choice").len(), 5 + 10);
    season.know(&judges[0], &["print", "tv"], &[FAITH, POVERTY]).await;
    assert_eq!(season.facts("expertise.set").await, 1, "the same again is no fact");
    season.know(&judges[0], &[], &[]).await;
    assert_eq!(
        (season.facts("expertise.set").await, list().await.1),
        (2, vec![nobody("An"), nobody("Bình")])
    );

    // From one judge to the next, and from the last one back to the list.
    let second = season.at(&format!("/expertise/{}", judges[1].id));
    let next = season.world.post(Some(&season.founder), &first, &[("next", "yes")]).await;
    assert_eq!(next.location.as_ref(), Some(&second));
    let next = season.world.post(Some(&season.founder), &second, &[("next", "yes")]).await;
    assert_eq!(next.location, Some(format!("{}#{}", season.at("/expertise"), judges[1].id)));
    // A clerk is no judge.
    let clerk = season.at(&format!("/expertise/{}", season.clerk.id));
    assert_eq!(season.world.get(Some(&season.founder), &clerk).await.status, Status::NotFound);
    assert_eq!(season.world.post(Some(&season.founder), &clerk, &[]).await.status, Status::NotFound);
    assert_eq!(season.number("SELECT COUNT(*) FROM expertise").await, 0);
}

#[rocket::async_test]
async fn expertise_is_closed_when_no_draw_is_left() {
    let season = season::Season::decided().await;
    let (edition, store) = (season.edition().await, &season.world.app.store);
    let page = season.get(&season.founder, "/organize/expertise").await;
    assert!(page.body.contains("Quy chế của giải chưa dùng chuyên môn khi bốc thăm"));
    assert!(page.body.contains("Mọi vòng đã bốc thăm nên chuyên môn không còn ảnh hưởng"));
    assert_eq!(page.all("td a").len(), 0);
    let who = season.world.signed(&season.founder).await;
    let known = Expertise { media: ["print".to_owned()].into(), ..Expertise::default() };
    let refused = store.set_expertise(&who, &edition, &season.judges[0].id, known).await;
    assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
}

#[rocket::async_test]
async fn works_go_to_those_who_know_their_topic() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(6, &PRINT).await;
    for (at, judge) in judges.iter().enumerate() {
        let media: &[&str] = if at == 0 { &["print", "tv"] } else { &["tv"] };
        season.know(judge, media, &[if at < 3 { FAITH } else { POVERTY }]).await;
    }
    let mut topics = BTreeMap::new();
    for number in 0..6 {
        let topic = if number % 2 == 0 { FAITH } else { POVERTY };
        topics.insert(season.accepted_on(number, topic).await, topic);
    }
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let seated = season.seated(&judges, "preliminary").await;
    for (code, of) in &seated {
        let experts = if topics[code] == FAITH { &judges[..3] } else { &judges[3..] };
        assert_eq!(*of, experts.iter().map(|judge| judge.id.clone()).collect(), "{code}");
    }
    assert_eq!(seated.len(), 6);

    // 18 seats for the topic at 1, and 3 of them with a judge of print at 2.
    let (text, inputs) = season.inputs().await;
    let (events, _) = season.world.app.store.events(&season.edition.id, "draw.made", 1, 10).await.unwrap();
    let opening: Value = serde_json::from_str(&events[0].opening).unwrap();
    let drawn: Vec<(&str, &str)> = opening["facts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|sheet| sheet["state"] == "open")
        .map(|sheet| (sheet["entry"].as_str().unwrap(), sheet["judge"].as_str().unwrap()))
        .collect();
    let worth = |pair: &(&str, &str)| {
        let found =
            inputs.affinity.iter().find(|(entry, judge, _)| (entry.as_str(), judge.as_str()) == *pair);
        found.map_or(0, |(_, _, worth)| *worth)
    };
    assert_eq!((drawn.len(), drawn.iter().map(worth).sum::<u32>()), (18, 24));
    // 18 pairs of one topic, and 3 works of the other topic for the judge of print.
    let mut worths: Vec<u32> = inputs.affinity.iter().map(|(_, _, worth)| *worth).collect();
    worths.sort_unstable();
    assert_eq!(worths, [[1; 15].as_slice(), &[2; 3], &[3; 3]].concat());
    let mut sorted = inputs.affinity.clone();
    sorted.sort();
    assert_eq!(sorted, inputs.affinity, "in the order of codes and names");
    assert_eq!(inputs.overlap, 5);
    for word in [FAITH, POVERTY, &judges[0].id, &judges[0].name, "media", "topic"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[rocket::async_test]
async fn a_pair_that_is_kept_apart_has_no_affinity() {
    let season = Season::of("dai-doan-ket").await;
    let mut judges = season.judges(3, &PRINT).await;
    judges.push(season.judge("Người Cửu Long", "Báo Cửu Long", &PRINT).await);
    for judge in &judges {
        season.know(judge, &["print"], &[]).await;
    }
    season.accepted("Tác Giả Một", "print", "Sông dài", "Báo Cửu Long").await;
    season.accepted("Tác Giả Hai", "print", "Núi cao", "Báo Lam Sơn").await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let (_, inputs) = season.inputs().await;
    assert_eq!((inputs.conflicts.len(), inputs.affinity.len()), (1, 7));
    assert!(inputs.affinity.iter().all(|(entry, judge, worth)| {
        *worth == 2 && (entry, judge) != (&inputs.conflicts[0].0, &inputs.conflicts[0].1)
    }));
}

#[rocket::async_test]
async fn the_rules_bound_loads_and_name_anchors_and_say_so_in_words() {
    let text = rules_text("dai-doan-ket")
        .replace("overlap = 5 ", "load_min = 4\nload_max = 6\nanchors = 2\noverlap = 5 ");
    let season = Season::with(&text).await;
    let judges = season.judges(6, &PRINT).await;
    let codes = season.entries("print", 8).await;
    let page = season.world.get(Some(&season.founder), &season.loads_at()).await;
    assert_eq!(page.all(".stack-s p")[0], "Quy chế: mỗi giám khảo từ 4 đến 6 tác phẩm.");
    season.world.pass_deadline(&season.edition);
    let drawn = season.draw("preliminary").await;
    assert_eq!(drawn.status, Status::SeeOther, "{}", drawn.text());
    let seated = season.seated(&judges, "preliminary").await;
    let mut seats: Vec<usize> = codes.iter().map(|code| seated[code].len()).collect();
    seats.sort_unstable();
    assert_eq!(seats, [3, 3, 3, 3, 3, 3, 6, 6], "two works for everybody");
    assert!(loads(&judges, &seated).iter().all(|load| (4..=6).contains(load)));

    let rules = season.world.get(None, &format!("/e/{}/rules", season.edition.slug)).await;
    let words = rules.all("#rounds li");
    for line in [
        "Trong một loại hình, mỗi giám khảo nhận từ 4 đến 6 tác phẩm.",
        "Khi bốc thăm, được nhường nhiều nhất 5% mức ưu tiên theo chuyên môn để các giám khảo có tác phẩm chấm chung; nhờ đó so được ai chấm chặt, ai chấm rộng.",
        "Mỗi loại hình có 2 tác phẩm do mọi giám khảo cùng chấm.",
    ] {
        assert_eq!(words.iter().filter(|word| *word == line).count(), 1, "{words:?}");
    }
    let preference = "Giám khảo không được chọn tác phẩm để chấm. Bốc thăm ưu tiên người làm đúng loại hình và người am hiểu lĩnh vực đề tài, theo ghi nhận của Ban Tổ chức.";
    assert!(rules.all("#rounds p").iter().any(|text| text == preference));
}
