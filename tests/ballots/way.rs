//! A yes/no ballot from its opening to its result, as people see it.

use press_awards::store::ballots::Voted;
use rocket::http::Status;

use super::council::{BRIDGE, Council, LIGHT, MARKET, cells};

#[rocket::async_test]
async fn a_ballot_proposes_the_works_of_the_tier_and_says_who_may_not_vote_on_what() {
    let council = Council::decided().await;
    let list = council.get(&council.secretary, "/council/ballots").await;
    assert_eq!(list.all("select[name=category] option"), ["Báo in", "Ảnh báo chí", "Toàn giải"]);
    let page =
        council.get(&council.secretary, "/council/ballots/new?category=print&kind=yes_no&tier=a").await;
    let works = [(BRIDGE, "hạng 1 · 9,00"), (MARKET, "hạng 2 · 8,50"), (LIGHT, "hạng 3 · 8,00")];
    let expected: Vec<String> = works
        .iter()
        .map(|(title, facts)| {
            let barred = match *title {
                LIGHT => " · 1 thành viên không bỏ phiếu tác phẩm này vì xung đột lợi ích",
                _ => "",
            };
            format!("{title} {} · {facts}{barred}", council.blind[title])
        })
        .collect();
    assert_eq!(page.all(".ballot-works li"), expected);
    assert_eq!(page.all(".ballot-works input[checked]").len(), 3, "the first and the two after it");
    assert!(page.text().contains("Hoàng Văn Khảo – không bỏ phiếu 1 tác phẩm"), "{}", page.text());

    let nothing =
        council.post(&council.secretary, "/council/ballots", &[("category", "print"), ("tier", "a")]).await;
    assert_eq!(nothing.status, Status::UnprocessableEntity);
    assert_eq!(
        nothing.all(".error-summary li"),
        ["Chọn ít nhất một tác phẩm, hoặc hai tác phẩm nếu xếp thứ tự."]
    );
    for (path, status) in
        [("category=print&tier=x", Status::NotFound), ("category=x&tier=a", Status::NotFound)]
    {
        let page = council.get(&council.secretary, &format!("/council/ballots/new?{path}")).await;
        assert_eq!(page.status, status, "{path}");
    }
}

#[rocket::async_test]
async fn a_voter_sees_blind_works_looks_once_more_and_votes_once() {
    let council = Council::opened(1).await;
    let member = &council.members[0];
    let list = council.get(member, "/judge/ballots").await;
    assert_eq!(list.all("h2"), ["Giải A – Báo in"]);
    let page = council.get(member, "/judge/ballots/1").await;
    assert_eq!(
        page.all(".ballot-title"),
        [format!("1. {BRIDGE}"), format!("2. {MARKET}"), format!("3. {LIGHT}")]
    );
    for secret in ["Báo Sông Hồng", "Báo Đồng Bằng", "Lê Văn Gửi"] {
        assert!(!page.body.contains(secret), "{secret}");
    }
    for code in council.codes.values() {
        assert!(!page.body.contains(code.as_str()), "the receipt code of an entry");
    }
    // She may read each work here, with its files.
    let work = page.attribute(".ballot-work a", "href").unwrap();
    let work = council.world.get(Some(member), &work).await;
    assert_eq!(work.all("h1"), [BRIDGE]);
    let file = work.attribute(".file-actions a", "href").unwrap();
    assert_eq!(council.world.download(Some(member), &file, None).await.0, Status::Ok);
    let stranger = council.world.download(Some(&council.secretary), &file, None).await.0;
    assert_eq!(stranger, Status::NotFound);

    // A gap is named and what was chosen stays.
    let vote = |title: &str| format!("vote.{}", council.blind[title]);
    let (bridge, market, light) = (vote(BRIDGE), vote(MARKET), vote(LIGHT));
    let half = [(bridge.as_str(), "yes"), (market.as_str(), "no")];
    let wrong = council.post(member, "/judge/ballots/1", &half).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert_eq!(wrong.all(".error-summary li"), [format!("Chưa chọn cho tác phẩm “{LIGHT}”.")]);
    assert_eq!(wrong.all(".ballot-choice:has(input[checked])"), ["Đồng ý", "Không đồng ý"]);
    let cast_half =
        council.post(member, "/judge/ballots/1", &[half.as_slice(), &[("step", "cast")]].concat()).await;
    assert_eq!(cast_half.status, Status::UnprocessableEntity);

    // The last look sends nothing, and leads back with what was chosen.
    let full = [half.as_slice(), &[(light.as_str(), "abstain")]].concat();
    let review = council.post(member, "/judge/ballots/1", &full).await;
    let said =
        [format!("{BRIDGE} Đồng ý"), format!("{MARKET} Không đồng ý"), format!("{LIGHT} Không ý kiến")];
    assert_eq!(review.all(".ballot-said li"), said);
    let back =
        council.post(member, "/judge/ballots/1", &[full.as_slice(), &[("step", "edit")]].concat()).await;
    assert_eq!(back.all(".ballot-choice:has(input[checked])").len(), 3);
    assert_eq!(council.world.app.store.ballot(&council.edition().await, 1).await.unwrap().voted, 0);

    let codes = council.vote(0, 1, &[(BRIDGE, "yes"), (MARKET, "no"), (LIGHT, "abstain")]).await;
    assert_eq!(codes.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>(), [BRIDGE, MARKET, LIGHT]);
    let again =
        council.post(member, "/judge/ballots/1", &[full.as_slice(), &[("step", "cast")]].concat()).await;
    assert_eq!(again.status, Status::Conflict);
    assert_eq!(again.all(".lead"), ["Ông/bà đã bỏ phiếu trong phiên này. Mỗi người chỉ bỏ phiếu một lần."]);
    let after = council.get(member, "/judge/ballots/1").await;
    assert_eq!(after.all(".callout .strong"), ["Ông/bà đã bỏ phiếu"]);
    assert!(codes.iter().all(|(_, code)| !after.body.contains(code.as_str())), "codes are shown once");

    // Who has a conflict does not find the work on her paper, and cannot slip it in.
    let page = council.get(&council.members[1], "/judge/ballots/1").await;
    assert_eq!(page.all(".ballot-title"), [format!("1. {BRIDGE}"), format!("2. {MARKET}")]);
    assert_eq!(
        council
            .get(&council.members[1], &format!("/judge/ballots/1/works/{}", council.blind[LIGHT]))
            .await
            .status,
        Status::NotFound
    );
    let fields = [full.as_slice(), &[("step", "cast")]].concat();
    let done = council.post(&council.members[1], "/judge/ballots/1", &fields).await;
    assert_eq!(done.all(".ballot-code").len(), 2, "the third choice is not taken");
}

#[rocket::async_test]
async fn below_the_quorum_nothing_is_counted_and_before_the_close_nobody_sees_a_count() {
    let council = Council::opened(1).await;
    council.vote(0, 1, &[(BRIDGE, "yes"), (MARKET, "yes"), (LIGHT, "yes")]).await;
    council.vote(1, 1, &[(BRIDGE, "yes"), (MARKET, "yes")]).await;
    let page = council.get(&council.secretary, "/council/ballots/1").await;
    assert_eq!(page.all(".callout-warn .strong"), ["Còn thiếu 1 người mới đủ để kiểm phiếu"]);
    let voted = [
        "Hoàng Văn Khảo không bỏ phiếu 1 tác phẩm đã bỏ phiếu",
        "Lý Văn Duyệt chưa bỏ phiếu",
        "Phạm Thị Giám đã bỏ phiếu",
        "Đặng Thị Chấm chưa bỏ phiếu",
    ];
    let mut rows: Vec<String> = cells(&page, "section").into_iter().map(|row| row.join(" ")).collect();
    rows.sort();
    assert_eq!(rows, voted);
    let refused = council.close(1).await;
    assert_eq!(refused.status, Status::Conflict);
    let sentence = "Chưa đủ số thành viên tối thiểu đã bỏ phiếu. Hãy chờ thêm hoặc hủy phiên.";
    assert_eq!(refused.all(".lead"), [sentence]);

    council.vote(2, 1, &[(BRIDGE, "no"), (MARKET, "no"), (LIGHT, "no")]).await;
    let store = &council.world.app.store;
    let edition = council.edition().await;
    let ballot = store.ballot(&edition, 1).await.unwrap();
    assert_eq!((ballot.voted, ballot.papers.len(), ballot.count()), (3, 0, None));
    assert_eq!(store.closed_ballots(&edition).await.unwrap(), []);
    for (person, path) in [
        (&council.founder, "/council/ballots/1"),
        (&council.secretary, "/council/ballots/1"),
        (&council.members[0], "/judge/ballots/1"),
        (&council.members[3], "/judge/ballots/1"),
        (&council.chair, "/judge/ballots/1"),
    ] {
        let page = council.get(person, path).await;
        assert_eq!(page.status, Status::Ok, "{}", person.name);
        assert_eq!(page.all("#minutes, #result, #papers"), Vec::<String>::new(), "{}", person.name);
        assert!(!page.text().contains("Thông qua"), "{}", person.name);
    }
    assert_eq!(council.get(&council.auditor, "/council/ballots/1").await.status, Status::NotFound);
    assert_eq!(council.close(1).await.status, Status::SeeOther, "three of four are two thirds");
    let late = council.post(&council.members[3], "/judge/ballots/1", &[]).await;
    assert_eq!(late.status, Status::Conflict, "nobody votes after the close");
}

#[rocket::async_test]
async fn the_count_is_that_of_the_papers_a_tie_goes_to_the_chair_and_every_voter_finds_her_slips() {
    let council = Council::opened(1).await;
    let codes = council.all_vote(1).await;
    assert_eq!(council.close(1).await.status, Status::SeeOther);
    let page = council.get(&council.secretary, "/council/ballots/1").await;
    let row = |title: &str, rest: &[&str]| -> Vec<String> {
        let first = format!("{title} {}", council.blind[title]);
        std::iter::once(first).chain(rest.iter().map(|cell| (*cell).to_owned())).collect()
    };
    assert_eq!(
        cells(&page, "#result"),
        [
            row(BRIDGE, &["2", "2", "0", "4", "Ngang phiếu"]),
            row(MARKET, &["3", "0", "1", "4", "Thông qua"]),
            row(LIGHT, &["1", "2", "0", "3", "Không thông qua"]),
        ]
    );
    let minutes = page.all("#minutes dd");
    assert_eq!(
        minutes[3..],
        [
            "4 người",
            "4 người",
            "phát ra 4; thu về 4; hợp lệ 4",
            "2/3, tức 3 trên 4 thành viên",
            "quá nửa số phiếu",
            "tính vào tổng số phiếu",
            "chủ tịch hội đồng quyết định"
        ]
    );

    // Every voter finds her slips by her codes, with what she said.
    let papers = cells(&council.get(&council.members[0], "/judge/ballots/1").await, "#papers");
    assert_eq!(papers.len(), 11, "four members on three works, one of them on two");
    assert!(papers.is_sorted_by(|a, b| a[0] < b[0]), "in the order of their codes");
    let words = [
        ["Đồng ý", "Đồng ý", "Không đồng ý"],
        ["Không đồng ý", "Đồng ý", ""],
        ["Đồng ý", "Đồng ý", "Không đồng ý"],
        ["Không đồng ý", "Không ý kiến", "Đồng ý"],
    ];
    for (codes, words) in codes.iter().zip(words) {
        for ((title, code), word) in codes.iter().zip(words) {
            assert!(papers.contains(&vec![code.clone(), title.clone(), word.to_owned()]), "{title} {word}");
        }
    }

    // The chair decides, in her blind room, with a reason; nobody else does.
    let bridge = format!("chosen.{}", council.blind[BRIDGE]);
    let act = [(bridge.as_str(), "yes"), ("reason", "Đề tài có sức lan tỏa")];
    let path = "/judge/ballots/1/casting-vote";
    for other in [&council.members[0], &council.secretary] {
        let refused = council.post(other, path, &act).await;
        assert_eq!(refused.status, Status::NotFound, "{}", other.name);
    }
    let asked = council.get(&council.chair, "/judge/ballots/1").await;
    assert_eq!(asked.all("#f-chosen .choice"), [BRIDGE]);
    assert!(!asked.body.contains("Báo Sông Hồng"));
    let silent = council.post(&council.chair, path, &act[..1]).await;
    assert_eq!(
        (silent.status, silent.all(".error-summary li")),
        (Status::UnprocessableEntity, vec!["Mục này chưa điền.".to_owned()])
    );
    assert_eq!(council.post(&council.chair, path, &act).await.status, Status::SeeOther);
    let twice = council.post(&council.chair, path, &act).await;
    assert_eq!(twice.status, Status::Conflict, "once");
    let page = council.get(&council.secretary, "/council/ballots/1").await;
    assert_eq!(
        cells(&page, "#result")[0],
        row(BRIDGE, &["2", "2", "0", "4", "Thông qua chủ tịch quyết định"])
    );
    assert!(page.text().contains("Lý do: Đề tài có sức lan tỏa"));

    let voted = |title: &str, yes, no, abstain, base, passed| Voted {
        ballot: 1,
        blind_code: council.blind[title].clone(),
        tier: "a".into(),
        yes,
        no,
        abstain,
        base,
        passed: Some(passed),
    };
    let store = &council.world.app.store;
    assert_eq!(
        store.closed_ballots(&council.edition().await).await.unwrap(),
        [voted(BRIDGE, 2, 2, 0, 4, true), voted(MARKET, 3, 0, 1, 4, true), voted(LIGHT, 1, 2, 0, 3, false)]
    );
    assert_eq!(store.invariants().await.unwrap(), Vec::<String>::new());
    assert_eq!(store.disagreements(&council.edition().await).await.unwrap(), []);
}

#[rocket::async_test]
async fn one_ballot_a_question_and_a_repeat_needs_a_reason() {
    let council = Council::opened(1).await;
    let ask = [("kind", "yes_no"), ("tier", "a")];
    let open = council.open(&ask).await;
    assert_eq!(open.status, Status::Conflict);
    assert_eq!(
        open.all(".lead"),
        ["Đang có phiên bỏ phiếu kín chưa đóng; hãy đóng hoặc hủy phiên đó trước."]
    );
    assert_eq!(
        council.open(&[("kind", "yes_no"), ("tier", "b")]).await.status,
        Status::SeeOther,
        "another tier"
    );

    // An annulled ballot counts for nothing: its papers are gone and the question is free.
    council.vote(0, 1, &[(BRIDGE, "yes"), (MARKET, "yes"), (LIGHT, "yes")]).await;
    let annul = "/council/ballots/1/annulment";
    let silent = council.post(&council.secretary, annul, &[("reason", " ")]).await;
    assert_eq!(silent.status, Status::UnprocessableEntity);
    let done = council.post(&council.secretary, annul, &[("reason", "Mở nhầm danh sách")]).await;
    assert_eq!(done.status, Status::SeeOther);
    assert_eq!(council.close(1).await.status, Status::Conflict);
    let page = council.get(&council.members[0], "/judge/ballots/1").await;
    assert!(page.text().contains("Mở nhầm danh sách"));
    assert_eq!(council.open(&ask).await.location.as_deref(), Some("/e/giai-nho-ii/council/ballots/3"));

    council.all_vote(3).await;
    assert_eq!(council.close(3).await.status, Status::SeeOther);
    let again = council.open(&ask).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    let sentence = "Nội dung này đã được bỏ phiếu; muốn bỏ phiếu lại phải ghi lý do.";
    assert_eq!(again.all(".error-summary li"), [sentence]);
    assert_eq!(again.all("input[name^='work.'][checked]").len(), 3, "what was chosen stays");
    let reason = [ask.as_slice(), &[("reason", "Hội đồng thảo luận thêm")]].concat();
    assert_eq!(council.open(&reason).await.status, Status::SeeOther);
    for member in 0..3 {
        let words: &[(&'static str, &str)] = if member == 1 {
            &[(BRIDGE, "yes"), (MARKET, "no")]
        } else {
            &[(BRIDGE, "yes"), (MARKET, "no"), (LIGHT, "no")]
        };
        council.vote(member, 4, words).await;
    }
    assert_eq!(council.close(4).await.status, Status::SeeOther);
    let page = council.get(&council.secretary, "/council/ballots/4").await;
    assert_eq!(page.all("#minutes dd").last().unwrap(), "Hội đồng thảo luận thêm");
    assert_eq!(page.all("#minutes dd")[5], "phát ra 4; thu về 3; hợp lệ 3");
    // The last ballot on an entry and a tier counts.
    let voted = council.world.app.store.closed_ballots(&council.edition().await).await.unwrap();
    let seen: Vec<(i32, bool)> = voted.iter().map(|v| (v.ballot, v.passed == Some(true))).collect();
    assert_eq!(seen, [(4, true), (4, false), (4, false)]);
    assert_eq!(council.world.app.store.disagreements(&council.edition().await).await.unwrap(), []);
}

#[rocket::async_test]
async fn without_ballots_in_the_rules_none_is_opened_and_none_is_spoken_of() {
    let council =
        Council::before_the_final(|text| text.replace("ballot = \"yes_no\"", "ballot = \"none\"")).await;
    let page = council.get(&council.secretary, "/council/ballots").await;
    assert_eq!(page.all(".empty h2"), ["Quy chế không có bỏ phiếu trên hệ thống"]);
    let judge = council.get(&council.members[0], "/judging").await;
    assert!(!judge.body.contains("/judge/ballots"));
    let early = council.open(&[("kind", "yes_no"), ("tier", "a")]).await;
    assert_eq!(early.status, Status::Conflict);
}
