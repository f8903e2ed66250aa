//! What the anti-corruption prize is about, in fourteen subjects, first half. Every case is
//! invented, as are the places; nobody accused has a name.
//! Next: [`super::integrity_more`].

use super::{Ground, Subject};

pub(super) const SUBJECTS: &[Subject] = &[
    Subject {
        ground: Ground::Any,
        titles: &[
            "“Phù phép” hồ sơ đền bù ở {xa}",
            "{n1} cây ăn quả mọc sau một đêm",
            "Những vườn cây chỉ có trên giấy ở {xa_ten}",
            "Ai ký khống {ty} tỷ đồng tiền đền bù?",
        ],
        tails: &[
            "dân nghèo mất đất, “người nhà” hưởng lợi",
            "lần theo những chữ ký",
            "lỗ hổng trong kiểm đếm ở {tinh}",
        ],
        leads: &[
            "Hồ sơ bồi thường của một dự án đi qua {xa} ghi {n1} gốc cây lâu năm; ảnh vệ tinh cùng thời điểm chỉ có bãi đất trống.",
            "Sau {it} tháng đối chiếu bản đồ, hóa đơn và lời kể của người dân, nhóm phóng viên phát hiện {n2} bộ hồ sơ đền bù trùng chữ ký.",
        ],
        body: &[
            "Trên biên bản kiểm đếm, thửa đất của một hộ ở {thon} có {n1} gốc cây ăn quả từ tám năm tuổi trở lên. Chúng tôi đến nơi, chủ nhà lúng túng: gia đình chưa bao giờ trồng một gốc nào như thế.",
            "So sánh ảnh vệ tinh của ba thời điểm cho thấy mảnh đất vẫn trống cho đến hai tuần trước ngày kiểm đếm. Những hố trồng cây thẳng hàng xuất hiện cùng lúc trên {n2} thửa liền kề.",
            "Tổng số tiền chi cho các thửa này là {ty} tỷ đồng. Trong danh sách nhận tiền có những cái tên trùng với người thân của hai thành viên tổ kiểm đếm, điều mà quy chế của dự án không cho phép.",
            "Khi chúng tôi gửi câu hỏi bằng văn bản kèm tọa độ từng thửa, ban quản lý dự án hẹn trả lời ba lần. Lần thứ tư, hồ sơ đã được chuyển sang cơ quan điều tra.",
        ],
        parts: &[
            "Vườn cây chỉ có trên giấy",
            "Những chữ ký giống nhau",
            "Đường đi của tiền đền bù",
            "Người dân lên tiếng",
            "Hồ sơ được chuyển đi",
        ],
        photos: &["Bãi đất được kê khai là vườn cây ở {thon}", "Người dân đối chiếu biên bản kiểm đếm"],
    },
    Subject {
        ground: Ground::City,
        titles: &[
            "Đất công cho thuê giá “bèo” ở {xa}",
            "{ha} héc-ta đất vàng và hợp đồng không ai thấy",
            "Phía sau hàng rào tôn giữa {xa}",
            "Khi khu đất làm bãi xe hóa nhà hàng",
        ],
        tails: &[
            "ai hưởng phần chênh lệch?",
            "mười năm thất thu ngân sách",
            "những tấm biển “tạm thời” ở {tinh}",
        ],
        leads: &[
            "Khu đất công rộng {ha} héc-ta ở {xa} được cho thuê “tạm” với giá bằng một phần mười giá thị trường và đã tạm suốt nhiều năm.",
            "Một hợp đồng thuê đất ký không qua đấu giá, gia hạn {it} lần, để lại khoản thất thu ước tính {ty} tỷ đồng.",
        ],
        body: &[
            "Tấm biển ngoài cổng ghi “bãi trông giữ xe phục vụ nhân dân”. Bên trong là {n2} gian hàng, một sân bóng và một nhà hàng tiệc cưới, tất cả sáng đèn đến khuya.",
            "Theo hợp đồng mà chúng tôi tiếp cận, giá thuê mỗi mét vuông chưa bằng một tô phở. Các gian bên trong được cho thuê lại với giá gấp {n2} lần, thu bằng tiền mặt, không hóa đơn.",
            "Quy định hiện hành buộc phải đấu giá quyền thuê. Đơn vị quản lý giải thích rằng đây là cho thuê tạm trong thời gian chờ quy hoạch, nhưng văn bản gia hạn gần nhất không còn nhắc đến quy hoạch nào.",
            "Sau hai bài đầu, thành phố lập đoàn kiểm tra, yêu cầu chấm dứt hợp đồng và truy thu. Một nửa khu đất nay đã thành vườn dạo; nửa còn lại đang chờ kết luận.",
        ],
        parts: &[
            "Tấm biển và những gian hàng",
            "Hợp đồng rẻ hơn tô phở",
            "Ai thu tiền mặt?",
            "Tạm thời đến bao giờ",
            "Trả đất lại cho dân",
        ],
        photos: &["Phía sau hàng rào tôn ở {xa}", "Khu vườn dạo trên phần đất được thu hồi"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Máy xét nghiệm “đội giá” ở bệnh viện {tinh}",
            "Chiếc máy {ty} tỷ đồng nằm trong hộp xốp",
            "Giải mã một gói thầu thiết bị y tế",
            "Ba báo giá, một chiếc máy in",
        ],
        tails: &["đường vòng của một hóa đơn", "quân xanh, quân đỏ và người bệnh", "lỗ hổng thẩm định giá"],
        leads: &[
            "Ba báo giá của ba công ty khác nhau có cùng một lỗi chính tả, cùng một vết mực và cùng dẫn đến một gói thầu {ty} tỷ đồng.",
            "Thiết bị mua về {it} tháng vẫn nguyên niêm phong, trong khi người bệnh phải đi {n2} cây số để làm xét nghiệm.",
        ],
        body: &[
            "Bộ hồ sơ dự thầu dày {n1} trang. Chúng tôi đặt ba bản báo giá cạnh nhau dưới ánh đèn: cùng một vệt mực mờ ở mép phải, cùng viết sai một từ trong tên thiết bị.",
            "Tờ khai hải quan cho thấy giá nhập của lô máy chỉ bằng chưa đến một nửa giá trúng thầu. Giữa hai con số ấy là ba lần mua đi bán lại trong vòng {it} ngày, giữa những công ty cùng một địa chỉ.",
            "Chứng thư thẩm định giá được lập sau ngày ký quyết định phê duyệt. Người ký chứng thư thừa nhận chưa từng nhìn thấy chiếc máy.",
            "Một điều dưỡng kể, chị vẫn phải ghi phiếu chuyển tuyến mỗi ngày cho hàng chục người bệnh. Chiếc máy mới ở ngay cuối hành lang, phủ bạt.",
        ],
        parts: &[
            "Ba báo giá một vệt mực",
            "Đường vòng của tờ khai",
            "Chứng thư ký lùi ngày",
            "Người bệnh đi xa",
            "Trả lại sự minh bạch",
        ],
        photos: &[
            "Thiết bị còn nguyên niêm phong cuối hành lang",
            "Người bệnh chờ chuyển tuyến lúc rạng sáng",
        ],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Chợ {n1} gian không người bán ở {xa}",
            "Cây cầu không có đường dẫn",
            "{ty} tỷ đồng phơi mưa ở {xa_ten}",
            "Những công trình đắp chiếu ở {tinh}",
        ],
        tails: &["lãng phí cũng là tội với dân", "ai chịu trách nhiệm?", "dự án vẽ trên bàn giấy"],
        leads: &[
            "Công trình {ty} tỷ đồng ở {xa} khánh thành đúng hẹn, cắt băng trang trọng, rồi bỏ không từ đó đến nay.",
            "Dân {thon} gọi đó là cây cầu để ngắm: hai đầu cầu đều dừng giữa ruộng vì không ai bố trí vốn làm đường dẫn.",
        ],
        body: &[
            "Cỏ cao quá đầu người. Trong những gian hàng chưa từng mở cửa, dân {thon} buộc bò tránh nắng. {ong_hoa} chỉ tấm biển bạc màu: ngày khánh thành đông lắm, từ hôm sau thì vắng.",
            "Báo cáo tiền khả thi dự báo {n1} hộ kinh doanh. Chúng tôi tìm lại những hộ có tên trong phụ lục khảo sát: phần lớn nói chưa bao giờ được hỏi, có hộ đã chuyển đi từ trước.",
            "Mỗi năm ngân sách vẫn chi thêm {trieu} triệu đồng tiền bảo vệ và sửa chữa. Cộng cả lãi vay, số tiền đủ để xây {it} điểm trường mà xã đang thiếu.",
            "Ban Giám sát đầu tư của cộng đồng từng ba lần kiến nghị dừng. Biên bản còn lưu ở văn phòng Mặt trận xã, có chữ ký nhận nhưng không có trả lời.",
        ],
        parts: &[
            "Cỏ mọc sau ngày cắt băng",
            "Bản khảo sát không hỏi ai",
            "Tiền nuôi công trình chết",
            "Ba lần kiến nghị bị lờ đi",
            "Hồi sinh hay tháo dỡ",
        ],
        photos: &["Cỏ mọc kín khu chợ mới ở {xa}", "Cây cầu dừng giữa ruộng"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Trụ sở bỏ không sau sắp xếp ở {tinh}",
            "Những căn phòng không còn ai làm việc",
            "{n2} trụ sở dôi dư và những lớp học chật chội",
            "Khóa cửa để đó",
        ],
        tails: &[
            "đừng để tài sản công xuống cấp",
            "lãng phí sau tấm biển cũ",
            "bài toán tài sản công sau sáp nhập",
        ],
        leads: &[
            "Sau sắp xếp bộ máy, {tinh} có {n2} trụ sở dôi dư; trong khi đó học sinh {xa} vẫn học ba ca.",
            "Cửa khóa, điện cắt, mái dột: nhóm phóng viên ghi lại hiện trạng từng trụ sở bỏ không bằng một bản đồ mở.",
        ],
        body: &[
            "Lịch treo tường trong phòng họp dừng ở tháng 6. Mạng nhện giăng qua cánh quạt, bàn ghế còn mới, tủ hồ sơ chưa khóa. Đó là trụ sở được sửa chữa hết {trieu} triệu đồng chỉ một năm trước khi đóng cửa.",
            "Chúng tôi lập bản đồ {n2} trụ sở, mỗi điểm có ảnh chụp, diện tích, năm sửa chữa gần nhất và cơ quan quản lý. Bảy điểm không cơ quan nào nhận là của mình.",
            "Cách đó chưa đầy {km} ki-lô-mét, trường tiểu học của {xa} phải mượn nhà văn hóa làm phòng học. {ba_hoa}, phụ huynh, nói chỉ cần một dãy phòng ấy là các cháu không phải học buổi trưa.",
            "Sau loạt bài, tỉnh yêu cầu các địa phương rà soát trong ba mươi ngày. Hai trụ sở đầu tiên đã thành trường mầm non và trạm y tế.",
        ],
        parts: &[
            "Lịch dừng ở tháng 6",
            "Bản đồ của những ổ khóa",
            "Tài sản không ai nhận",
            "Lớp học buổi trưa",
            "Cánh cửa mở lại",
        ],
        photos: &["Phòng họp bỏ không sau sắp xếp", "Trụ sở cũ thành lớp mầm non"],
    },
    Subject {
        ground: Ground::South,
        titles: &[
            "Đêm trắng theo tàu hút cát ở {xa}",
            "“Vòi rồng” trên khúc sông {xa_ten}",
            "Bờ sông lở từ một tờ giấy phép",
            "Nhật ký {n2} đêm trên sông",
        ],
        tails: &["ai bảo kê cát lậu?", "đất lở, tiền chảy về đâu", "dòng sông bị bán ở {tinh}"],
        leads: &[
            "Trong {n2} đêm ém mình trên sông, nhóm phóng viên đếm được {n1} lượt tàu hút cát ngoài phạm vi cấp phép.",
            "Giấy phép cho hút {n2} nghìn mét khối mỗi năm; sổ ghi của một chủ tàu cho thấy con số ấy hết trong chưa đầy hai tháng.",
        ],
        body: &[
            "Hai giờ sáng, đèn trên tàu tắt hết, chỉ còn tiếng máy nổ. Từ chiếc xuồng nhỏ neo trong đám dừa nước, máy quay hồng ngoại ghi rõ số hiệu bốn chiếc tàu đang thả ống hút sát bờ.",
            "Mỗi tàu qua trạm đều dừng chừng ba phút. Một người đi ca nô áp mạn, nhận một phong bì rồi đi. Chúng tôi ghi được cảnh ấy mười bảy lần, trong sáu đêm khác nhau.",
            "Ở {thon}, {n1} mét bờ sông đã sụt. Nhà của {ong} mất sân phơi, rồi mất bếp. Ông cắm những cây sào để đo, mỗi tháng sông lấn vào chừng một sải tay.",
            "Chúng tôi giao toàn bộ băng hình gốc cho cơ quan chức năng trước khi đăng bài. Một tuần sau, {it} tàu bị bắt quả tang, giấy phép bị thu hồi và một số cán bộ bị đình chỉ công tác.",
        ],
        parts: &[
            "Hai giờ sáng trong đám dừa nước",
            "Ba phút áp mạn",
            "Những cây sào đo bờ lở",
            "Đường đi của cát",
            "Giấy phép bị thu hồi",
        ],
        photos: &["Tàu hút cát lúc hai giờ sáng", "Bờ sông lở ở {thon}"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "“Quân xanh, quân đỏ” ở những gói thầu {tinh}",
            "Một doanh nghiệp, {n2} gói thầu trúng sát giá",
            "Tiết kiệm 0,02 phần trăm",
            "Nhà thầu quen mặt ở {xa}",
        ],
        tails: &[
            "dữ liệu mở lên tiếng",
            "đấu thầu qua mạng, thông thầu ngoài đời",
            "điều tra từ những con số lẻ",
        ],
        leads: &[
            "Phân tích {n1} gói thầu trong ba năm, nhóm phóng viên phát hiện một doanh nghiệp luôn thắng với mức tiết kiệm gần bằng không.",
            "Đối thủ luôn trượt vì cùng một lý do: quên một con dấu. {n2} lần quên giống hệt nhau.",
        ],
        body: &[
            "Chúng tôi tải về {n1} kết quả lựa chọn nhà thầu, làm sạch và vẽ thành một mạng lưới. Ở giữa mạng lưới là một doanh nghiệp nhỏ, trụ sở là căn nhà cấp bốn ở {xa}.",
            "Mức tiết kiệm bình quân qua đấu thầu của cả tỉnh là hơn 6 phần trăm; của các gói thầu do doanh nghiệp này trúng là 0,02 phần trăm. Xác suất để điều ấy xảy ra ngẫu nhiên gần như bằng không.",
            "Bốn đối thủ thường xuyên của họ dùng chung một số điện thoại trong hồ sơ đăng ký thuế cũ. Khi chúng tôi gọi, cùng một người nghe máy.",
            "Tập dữ liệu, mã phân tích và phương pháp được công bố cùng bài viết để bất kỳ ai cũng kiểm tra lại được. Thanh tra tỉnh đã đề nghị cung cấp bản sao và mở cuộc thanh tra {n2} gói thầu.",
        ],
        parts: &[
            "Mạng lưới ở giữa bản đồ",
            "Những con dấu bị quên",
            "Một số điện thoại, bốn công ty",
            "Tiền của dân đi về đâu",
            "Dữ liệu mở, cửa mở",
        ],
        photos: &["Trụ sở của nhà thầu trúng nhiều gói nhất", "Con đường mới trải đã bong tróc ở {xa}"],
    },
];
