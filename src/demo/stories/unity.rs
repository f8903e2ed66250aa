//! What the great-unity prize is about, in fourteen subjects, first half.
//! Next: [`super::unity_more`].

use super::{Ground, Subject};

pub(super) const SUBJECTS: &[Subject] = &[
    Subject {
        ground: Ground::Delta,
        titles: &[
            "Dòng họ tự quản ở {thon}",
            "Khi trưởng họ cùng Mặt trận giữ yên xóm làng",
            "Giao ước của những dòng họ ở {xa}",
            "{n2} dòng họ, một lời hứa",
        ],
        tails: &[
            "chuyện nhỏ gỡ ngay từ nhà thờ họ",
            "cách giữ bình yên từ gốc",
            "bài học lấy dân làm gốc ở {tinh}",
        ],
        leads: &[
            "Từ một bản giao ước viết tay, {n2} dòng họ ở {thon}, {xa} đã cùng nhau hòa giải, khuyến học và giữ cho làng không còn đơn thư vượt cấp.",
            "Ở {xa}, việc khó của làng thường bắt đầu bằng một ấm trà ở nhà thờ họ và kết thúc bằng cái bắt tay trước sự chứng kiến của Ban Công tác Mặt trận.",
        ],
        body: &[
            "Nhà thờ họ của {ong} nằm cuối {thon}, trước sân có cây nhãn đã ngoài trăm tuổi. Tối rằm nào nơi đây cũng sáng đèn: con cháu về thắp hương, rồi ngồi lại nghe các cụ đọc từng điều trong bản giao ước của dòng họ.",
            "Bản giao ước có chín điều, từ việc không vứt rác ra mương đến việc con cháu đi làm xa phải góp quỹ khuyến học. Điều được nhắc nhiều nhất là: anh em có chuyện thì nói ở nhà thờ họ trước, không để chuyện nhà thành chuyện làng.",
            "Năm {nam}, vụ tranh chấp lối đi giữa hai gia đình kéo dài gần mười năm được hóa giải chỉ sau ba buổi tối. Không ai thắng, không ai thua: mỗi bên lùi lại nửa mét, con ngõ rộng ra cho cả xóm.",
            "Đến nay quỹ khuyến học của các dòng họ trong xã có {trieu} triệu đồng, giúp {n1} học sinh khó khăn được tiếp tục đến trường. Sổ thu chi treo ngay ở nhà văn hóa, ai cũng xem được.",
        ],
        parts: &[
            "Bản giao ước bên gốc nhãn",
            "Người hòa giải không lương",
            "Quỹ khuyến học của những người nông dân",
            "Khi người trẻ về họp họ",
            "Nhân rộng từ một làng",
        ],
        photos: &[
            "Họp họ dưới gốc nhãn ở {thon}",
            "Trao học bổng trước sân nhà thờ họ",
            "Ba thế hệ đọc chung bản giao ước",
        ],
    },
    Subject {
        ground: Ground::Highland,
        titles: &[
            "Xuống đồng cùng người Tày ở {xa}",
            "Một mùa lồng tồng ở {thon}",
            "Nhịp trống hội nối những bản làng",
            "Hạt thóc đầu năm ở {thon}",
        ],
        tails: &[
            "hội của bản, việc của cả mường",
            "gìn giữ một lễ hội không bán vé",
            "đường cày đầu xuân và chuyện đoàn kết",
        ],
        leads: &[
            "Lễ hội xuống đồng ở {xa} không có sân khấu lớn, chỉ có ruộng, trâu, trống và lời mời của bản này gửi bản khác.",
            "Sau nhiều năm gián đoạn, bà con {thon} tự góp gạo, góp công khôi phục hội xuống đồng; năm nay {n1} hộ của sáu bản cùng dự.",
        ],
        body: &[
            "Trời chưa tan sương, tiếng trống đã vọng từ bãi ruộng đầu {thon}. {ong_hoa}, người được dân bản chọn đi đường cày đầu tiên, thắt lại khăn, vỗ nhẹ lên lưng con trâu rồi bước xuống ruộng.",
            "Mâm lễ của mỗi bản một khác: bản người Tày có xôi bảy màu, bản người Dao có bánh dày, bản người Kinh từ xuôi lên lập nghiệp góp nồi bánh chưng. Tất cả đặt chung trên một dãy chiếu cói dài hơn năm mươi mét.",
            "Năm {nam}, lễ hội tưởng đã mất hẳn vì lớp trẻ đi làm xa. Ban Công tác Mặt trận đến từng nhà ghi lại điệu then, cách làm mâm lễ, rồi vận động mỗi hộ góp một bơ gạo và một ngày công.",
            "Hội tan, các bản ngồi lại bàn chuyện nước cho vụ mới. Bản thượng nguồn hứa mở cống trước ba ngày, bản hạ nguồn nhận sửa đoạn mương dài {km} ki-lô-mét; biên bản chỉ có mấy dòng nhưng năm nào cũng được giữ.",
        ],
        parts: &[
            "Đường cày đầu tiên",
            "Mâm lễ chung của sáu bản",
            "Người chép lại điệu then",
            "Chia nước ngay sau hội",
            "Giữ hội cho người trẻ",
        ],
        photos: &[
            "Đường cày đầu xuân ở {thon}",
            "Mâm lễ chung của sáu bản",
            "Nụ cười ngày hội xuống đồng ở {xa}",
        ],
    },
    Subject {
        ground: Ground::Highland,
        titles: &[
            "Người gỡ rối trên đỉnh {xa_ten}",
            "Chân dung một người có uy tín ở {thon}",
            "Già làng, chiếc điện thoại và những cuộc hòa giải",
            "Lời nói nặng như đá núi ở {xa}",
        ],
        tails: &[
            "ba mươi năm đi bộ để bản yên",
            "người nói dân tin, làm dân theo",
            "chuyện ghi ở vùng cao {tinh}",
        ],
        leads: &[
            "Không lương, không chức vụ, {ong} ở {thon} vẫn là người đầu tiên được gọi khi bản có việc khó.",
            "Cuốn sổ của người có uy tín {thon} ghi {n1} vụ hòa giải; vụ nào cũng kết thúc bằng một bữa cơm chung.",
        ],
        body: &[
            "Nhà {ong} ở lưng chừng dốc, đứng ở hiên nhìn thấy cả ba xóm của {thon}. Ông bảo chọn chỗ này để ai cần thì gọi vọng lên là nghe, dù bây giờ chiếc điện thoại đã thay tiếng gọi.",
            "Cuốn sổ bìa xanh của ông chép bằng hai thứ tiếng. Mỗi vụ việc một trang: ai với ai, vì sao, lời hứa thế nào, hôm nào ông quay lại xem lời hứa ấy còn không.",
            "Có lần trâu nhà này phá nương nhà kia, hai họ định không đi lại. {ong_hoa} đi bộ {km} ki-lô-mét sang bàn, xin đôi bên mỗi nhà bớt một nửa phần giận, rồi mời cả hai đến ăn cơm mới.",
            "Từ năm {nam}, ông cùng Bộ đội Biên phòng vận động {n2} gia đình bỏ thách cưới nặng, {n1} hộ ký cam kết không để con nghỉ học. Ông đi sau cùng trong mỗi chuyến vận động, để người trẻ nói trước.",
        ],
        parts: &[
            "Cuốn sổ bìa xanh",
            "Bớt một nửa phần giận",
            "Đám cưới không nợ",
            "Cùng lính biên phòng giữ mốc",
            "Chọn người nối bước",
        ],
        photos: &[
            "Bữa cơm hòa giải ở {thon}",
            "Đường lên bản của người có uy tín",
            "Bài học đầu tiên bên bếp lửa",
        ],
    },
    Subject {
        ground: Ground::City,
        titles: &[
            "Ngày hội Đại đoàn kết ở con hẻm {so}",
            "Bữa cơm chung của {thon}",
            "Khu phố không cánh cổng khép",
            "Một ngày hội, {n1} gia đình",
        ],
        tails: &[
            "người thuê trọ cũng là người nhà",
            "khi hàng xóm biết tên nhau",
            "đoàn kết bắt đầu từ lối đi chung",
        ],
        leads: &[
            "Ở {thon}, {xa}, ngày 18/11 hằng năm là ngày người thuê trọ và chủ nhà ngồi chung một mâm.",
            "Mỗi nhà góp một món, {n1} gia đình của {thon} làm nên bữa cơm dài suốt con hẻm và bàn luôn những việc của năm tới.",
        ],
        body: &[
            "Năm giờ sáng, {ba} đã nhóm bếp ở đầu hẻm. Nồi canh chua của bà nấu cho sáu mươi suất, bên cạnh là mẻ bánh của mấy chị công nhân quê miền Trung thuê trọ trong dãy nhà sau.",
            "Trước đây hẻm này có tiếng là khó gần: nhà nào biết nhà ấy, xe để tràn lối đi. Ban Công tác Mặt trận thử một cách khác, mỗi tối thứ bảy mời chủ nhà trọ và người thuê trọ ngồi lại nửa giờ.",
            "Từ những buổi ngồi lại ấy, tổ tự quản ra đời, gắn {n2} camera, mua {n2} bình chữa cháy và lập nhóm đón con giúp công nhân tăng ca. Số vụ mất trộm trong năm {nam} giảm còn một vụ.",
            "Điều bất ngờ là quỹ của khu phố do người thuê trọ giữ. {ba_hoa} cười: người ta ở xa đến mà mình tin người ta, thì người ta coi đây là quê.",
        ],
        parts: &[
            "Con hẻm từng khép cửa",
            "Nửa giờ tối thứ bảy",
            "Người thuê trọ giữ quỹ",
            "Đón con giúp nhau",
            "Bữa cơm dài nhất phố",
        ],
        photos: &["Bữa cơm dài suốt con hẻm", "Đèn lồng đêm hội khu phố", "Trẻ em xóm trọ múa lân ở {thon}"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Những mái nhà mới ở {xa}",
            "Ngôi nhà {trieu} triệu đồng và {n2} người thợ không công",
            "Đêm mưa đầu tiên không phải hứng nước",
            "Xóa nhà tạm ở {thon}",
        ],
        tails: &["tiền ít, tình nhiều", "mỗi người một viên gạch", "khi cả làng cùng dựng một mái nhà"],
        leads: &[
            "Trong {it} tháng, {xa} đã xóa xong {n1} ngôi nhà tạm; phần lớn công dựng nhà là của hàng xóm.",
            "Ngôi nhà của {ba} chỉ có {trieu} triệu đồng hỗ trợ, phần còn lại là công của cả {thon}.",
        ],
        body: &[
            "Hôm đổ móng, {ba} cứ đi ra đi vào, không tin rằng căn nhà của mình đã bắt đầu. Suốt mười bốn năm, mỗi lần mưa bà lại xếp thau chậu kín nền đất.",
            "Ban vận động của xã chia việc rất rõ: Mặt trận lo danh sách, Hội Cựu chiến binh lo thợ, Đoàn Thanh niên chuyển vật liệu, Hội Phụ nữ nấu cơm. Mỗi nhà một trang nhật ký, ghi ai góp gì, ngày nào.",
            "Danh sách hộ được hỗ trợ được đọc ba lần ở ba cuộc họp thôn. Có hai gia đình tự xin rút vì thấy nhà khác khó hơn; tên họ được giữ lại ở một trang riêng, trang của những người nhường.",
            "Đến tháng {thang} năm nay, {n1} ngôi nhà đã hoàn thành, chưa tính {n2} nhà do con em xa quê góp thêm. Tổng số tiền công khai đến từng bao xi măng.",
        ],
        parts: &[
            "Mười bốn mùa mưa",
            "Trang của những người nhường",
            "Thợ không công",
            "Công khai từng bao xi măng",
            "Đêm đầu trong nhà mới",
        ],
        photos: &["Cả thôn dựng nhà cho {ba}", "Chuyền ngói lên mái", "Bữa cơm đầu trong nhà mới"],
    },
    Subject {
        ground: Ground::Delta,
        titles: &[
            "Con đường mang tên “Nhường” ở {thon}",
            "Hiến đất mở đường ở {xa}",
            "Lùi một bước rào, rộng một con đường",
            "{km} ki-lô-mét đường làng không một đồng đền bù",
        ],
        tails: &[
            "đất quý, tình làng còn quý hơn",
            "người già làm trước, người trẻ theo sau",
            "chuyện mở đường ở {tinh}",
        ],
        leads: &[
            "{n1} hộ ở {xa} đã hiến hơn {ha} héc-ta đất vườn, đất ruộng để con đường làng đủ rộng cho xe cứu thương.",
            "Một lần xe cứu thương không vào được ngõ đã làm thay đổi cách nghĩ của cả {thon} về tấc đất trước nhà mình.",
        ],
        body: &[
            "Mùa mưa năm {nam}, xe cứu thương dừng cách nhà {ong} gần một cây số vì ngõ hẹp. Người làng thay nhau cáng ông ra đường lớn. Ông qua khỏi, và việc đầu tiên ông làm khi về nhà là dỡ hàng rào.",
            "Con đường {km} ki-lô-mét đi qua {n1} thửa đất. Tổ vận động không mang theo quyết định nào, chỉ mang một tấm bản đồ vẽ tay và chờ chủ nhà tự cắm cọc.",
            "Có người hiến cả hàng cau trăm cây, có người chỉ nửa mét vườn, biên bản ghi ngang nhau. {ba_hoa}, hiến phần đất rộng nhất, xin không đọc tên trên loa.",
            "Ngày thông đường, xe chở lúa vào tận sân. Giá thuê máy gặt giảm một phần ba vì máy không phải vác qua bờ, và điểm trường lẻ lần đầu có xe đưa đón.",
        ],
        parts: &[
            "Chuyến cáng trong mưa",
            "Tấm bản đồ vẽ tay",
            "Hàng cau trăm cây",
            "Biên bản ghi ngang nhau",
            "Xe lúa vào tận sân",
        ],
        photos: &[
            "Dỡ rào mở đường ở {thon}",
            "Con đường mới qua cánh đồng {xa_ten}",
            "Xe lúa đầu tiên vào tận sân",
        ],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Về lại {thon}",
            "Kiều bào và chiếc cầu quê ở {xa}",
            "Tiếng Việt qua nửa vòng Trái đất",
            "Những lá thư gửi về {xa_ten}",
        ],
        tails: &["đi xa để thấy quê gần", "tấm lòng người xa xứ", "nhịp cầu của người con {tinh}"],
        leads: &[
            "Sau {n2} năm ở nước ngoài, {ong} trở về {thon} dựng thư viện và lớp dạy nghề cho con em trong xã.",
            "Nhóm kiều bào quê {tinh} góp tiền làm cây cầu nối hai bờ của {xa}, và góp cả thời gian để dạy tiếng Anh cho trẻ em qua màn hình.",
        ],
        body: &[
            "{ong_hoa} rời làng khi chưa tròn mười chín tuổi. Ngày trở về, ông đi bộ từ bến xe vào {thon}, dừng lại ở cây cầu ván mà ngày xưa mẹ ông vẫn gánh rau qua.",
            "Từ bữa ấy, nhóm đồng hương ở sáu nước lập chung một quỹ. Mỗi người góp một ngày lương mỗi năm, số tiền và việc chi được gửi cho Ủy ban Mặt trận Tổ quốc xã kiểm tra và niêm yết.",
            "Cây cầu khánh thành tháng {thang} năm {nam}, không mang tên người góp tiền. Trên lan can chỉ có một dòng chữ nhỏ: đường về nhà.",
            "Mỗi tối thứ tư, {n2} em nhỏ ở điểm trường lại gặp các cô chú qua màn hình. Các em dạy lại cho cô chú những câu hát ru mà nhiều người xa quê đã quên lời.",
        ],
        parts: &[
            "Cây cầu ván của mẹ",
            "Một ngày lương cho quê",
            "Lớp học qua màn hình",
            "Câu hát ru hai chiều",
            "Đường về nhà",
        ],
        photos: &["Cây cầu mang tên “Đường về nhà”", "Buổi học qua màn hình ở {thon}", "Ngày trở về bến cũ"],
    },
];
