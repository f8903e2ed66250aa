//! The published winners: nothing before, everything after, and the digest anybody can compute.

use press_awards::ledger::canonical;
use rocket::http::Status;
use sha2::{Digest, Sha256};

use super::council::season::{PHOTO, RIVER, Season};
use super::outsider::members;

#[rocket::async_test]
async fn nobody_finds_winners_before_they_are_published() {
    let season = Season::with_prizes().await;
    season.approve().await;
    let everybody = [
        None,
        Some(&season.founder),
        Some(&season.secretary),
        Some(&season.chair),
        Some(&season.judges[0]),
        Some(&season.entrant),
    ];
    for person in everybody {
        for path in ["/winners", "/winners.json", "/winners?category=print"] {
            let seen = season.world.get(person, &format!("/e/giai-nho-ii{path}")).await;
            assert_eq!(seen.status, Status::NotFound, "{path}");
            assert!(!seen.body.contains(RIVER));
        }
    }
    // The pages that are open to all do not say it either.
    for path in ["/", "/record", "/e/giai-nho-ii"] {
        let seen = season.world.get(None, path).await;
        assert!(!seen.body.contains(RIVER) && !seen.body.contains("8,95"), "{path}");
    }
}

#[rocket::async_test]
async fn the_page_reads_like_the_gazette() {
    let season = Season::published().await;
    let page = season.world.get(None, "/e/giai-nho-ii/winners").await;
    assert_eq!(page.status, Status::Ok);
    let gazette = page.all("article.gazette").pop().unwrap();
    let digest = page.all(".receipt").pop().unwrap();
    let draws = page.all(".gazette-foot a[href*=draws]").join(" ");
    assert!(draws.starts_with("Đầu vào bốc thăm: "), "{draws}");
    assert_eq!(
        gazette,
        format!(
            "Ban Tổ chức Giải Sông HồngHội Nhà báo thử nghiệm Danh sách tác phẩm đoạt giải \
             Giải báo chí “Sông Hồng”, lần thứ II, 2026 Ban Chỉ đạo phê duyệt theo văn bản số 12/QĐ-BCĐ, ngày 31 tháng 12 năm 2026 \
             Giải A 2 giải \
             Báo in Loạt 3 bài: Những dòng sông chảy ngược \
             của nhóm tác giả Nguyễn Thị Vân (Hà Vân, Sông Mây), Trần Đỗ Đức – Báo Sông Hồng \
             Ảnh báo chí Gương mặt người đi biển của tác giả Lê Văn Gửi – Tạp chí Ảnh \
             Giải B 2 giải \
             Báo in Rừng kêu cứu ở thượng nguồn của tác giả Lê Văn Gửi – Báo Sông Hồng \
             Sau cánh cổng dự án nghìn tỷ của tác giả Lê Văn Gửi – Báo Sông Hồng \
             Giải C 1 giải Báo in Cụm công nghiệp không khói của tác giả Lê Văn Gửi – Báo Sông Hồng \
             Giải Khuyến khích 1 giải Báo in Điểm trường trên mây của tác giả Lê Văn Gửi – Báo Sông Hồng \
             Mọi giải đúng theo đề xuất từ thứ hạng. \
             Mã kiểm tra của danh sách đã phê duyệt, theo sổ ghi (SHA-256). Danh sách trên trang này mang đúng mã đó. \
             Ai có dữ liệu mở cũng tự tính lại được. \
             {digest} Tải dữ liệu mở (JSON) Sổ ghi công khai \
             Các cuộc bốc thăm Tệp đầu vào gồm mã ẩn danh của tác phẩm, bí danh của giám khảo, các cặp tránh nhau, \
             gốc sổ ghi trước khi bốc và văn bản công khai. Từ tệp này ai cũng bốc lại được và sẽ ra đúng phân công đã dùng. \
             {draws}"
        )
    );
}

#[rocket::async_test]
async fn whoever_reads_the_winners_can_take_the_inputs_of_each_draw() {
    let season = Season::published().await;
    let page = season.world.get(None, "/e/giai-nho-ii/winners").await;
    let edition = season.edition().await;
    let rules = &edition.rules;
    assert_eq!(page.all(".gazette-foot a[href*=draws]").len(), 2 * rules.rounds.len());
    for round in &rules.rounds {
        let href = format!("/e/giai-nho-ii/draws/{}.json", round.code);
        assert!(page.attribute(&format!("a[href='{href}']"), "href").is_some(), "{href}");
        let inputs = season.world.get(None, &href).await;
        assert_eq!(inputs.status, Status::Ok);
        let href = href.replace(".json", ".zip");
        let label = format!("Tệp tự kiểm tra: {} (ZIP)", round.name.vi);
        assert_eq!(page.all(&format!("a[href='{href}']")), [label]);
        let (status, _, files) = season.world.download(None, &href, None).await;
        assert_eq!(status, Status::Ok);
        assert_eq!(members(&files)["inputs.json"], inputs.body.as_bytes());
        assert_eq!(inputs.json()["sources"][0]["name"], "Xổ số miền Bắc, giải đặc biệt");
    }
    assert_eq!(page.attribute(".gazette-foot a[href='/record']", "href").as_deref(), Some("/record"));
}

/// Marks are not published, so no page may promise them.
#[rocket::async_test]
async fn the_front_page_promises_no_more_than_is_published() {
    let season = Season::published().await;
    let front = season.world.get(None, "/").await.text();
    assert!(front.contains("Điểm của từng phiếu không công bố"), "{front}");
    assert!(!front.contains("tính lại kết quả") && !front.contains("Điểm, trọng số"), "{front}");
    let desk = season.world.get(Some(&season.founder), "/e/giai-nho-ii/organize").await.text();
    assert!(!desk.contains("ai cũng xem và tính lại được") && desk.contains("Điểm không công bố"), "{desk}");
}

#[rocket::async_test]
async fn the_list_is_filtered_by_category() {
    let season = Season::published().await;
    let titles = async |query: &str| {
        season.world.get(None, &format!("/e/giai-nho-ii/winners{query}")).await.all(".winner-title")
    };
    assert_eq!(titles("?category=photo").await, [PHOTO]);
    assert_eq!(titles("?category=print").await.len(), 5);
    assert_eq!(titles("?category=unknown").await.len(), 6);
}

#[rocket::async_test]
async fn whoever_has_the_data_can_compute_the_digest_that_was_approved() {
    let season = Season::published().await;
    let data = season.world.get(None, "/e/giai-nho-ii/winners.json").await.json();
    let computed = hex::encode(Sha256::digest(canonical(&data["list"]).unwrap()));
    assert_eq!(data["digest"]["sha256"], computed.as_str());
    let approval = season.world.app.store.approval(&season.opened.id).await.unwrap().unwrap();
    assert_eq!(approval.winners_digest, computed);
    let page = season.world.get(None, "/e/giai-nho-ii/winners").await;
    assert_eq!(page.all(".receipt"), [computed]);
    assert_eq!(
        data["list"]["winners"][0],
        serde_json::json!({
            "tier": "a", "category": "print", "title": RIVER, "genre": "Điều tra", "parts": 3,
            "authors": "Nguyễn Thị Vân (Hà Vân, Sông Mây), Trần Đỗ Đức", "agency": "Báo Sông Hồng",
            "published_on": "2026-10-01",
        })
    );
    assert_eq!(data["list"]["winners"].as_array().unwrap().len(), 6);
    assert!(
        !data.to_string().contains("895") && !data.to_string().contains(&season.code(RIVER)),
        "no scores, no codes"
    );
}
