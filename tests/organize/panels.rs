//! A panel of more judges than fit on a screen.

use super::Season;

#[rocket::async_test]
async fn a_panel_of_many_is_searched_and_a_click_comes_back_to_its_row() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(8, &[("preliminary", "print")]).await;
    let panels = season.at("/panels");
    let page = season.world.get(Some(&season.founder), &panels).await;
    assert_eq!(page.all("input[type=search]").len(), 0, "few need no search");
    for name in ["Vũ Thị Mận", "Vũ Thị Đào", "Vũ Thị Lê"] {
        season.judge(name, "Đài Xa", &[]).await;
    }
    let rows = async |query: &str| {
        let page = season.world.get(Some(&season.founder), &format!("{panels}?q={query}")).await;
        assert_eq!(page.all("#preliminary th .cell-sub")[0], "8/3", "everybody is counted");
        page.all("#preliminary .cell-title .strong")
    };
    assert_eq!(rows("dai%20xa%20DAO").await, ["Vũ Thị Đào"]);
    assert_eq!(rows("").await.len(), 11);
    let page = season.world.get(Some(&season.founder), &format!("{panels}?q=khong+ai")).await;
    assert_eq!(page.all("#preliminary tbody td"), ["Không có giám khảo nào khớp."]);
    let seat = |q| {
        [("round", "final"), ("category", "tv"), ("account", &*judges[0].id), ("seated", "yes"), ("q", q)]
    };
    let row = format!("#final-{}", judges[0].id);
    let seen = season.world.post(Some(&season.founder), &panels, &seat("đài & xa")).await;
    assert_eq!(seen.location, Some(format!("{panels}?q=%C4%91%C3%A0i+%26+xa{row}")));
    let seen = season.world.post(Some(&season.founder), &panels, &seat("")).await;
    assert_eq!(seen.location, Some(format!("{panels}{row}")));
}
