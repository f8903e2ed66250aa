//! The anti-corruption subjects, second half.
//! Next: [`super::voices`].

use super::{Ground, Subject};

pub(super) const SUBJECTS: &[Subject] = &[
    Subject {
        ground: Ground::Any,
        titles: &[
            "Hộ nghèo trên giấy ở {xa}",
            "Tiền hỗ trợ đi lạc ở {thon}",
            "Ai ăn chặn con bò của người nghèo?",
            "Danh sách {n1} tên và những người không hề biết",
        ],
        tails: &["phía sau những chữ ký điểm chỉ", "nghèo mà không được nghèo", "trả lại cho đúng người"],
        leads: &[
            "Danh sách nhận hỗ trợ sinh kế của {xa} có {n1} người; hơn một nửa nói họ chưa từng nhận được gì.",
            "Người cần thì không có tên, người có tên lại không cần: chuyện ở {thon} bắt đầu từ một con bò.",
        ],
        body: &[
            "{ba_hoa} không biết chữ. Trong danh sách nhận bò giống của xã, ô bên cạnh tên bà có dấu điểm chỉ. Bà xem ngón tay mình rồi xem tờ giấy, bảo: tôi chưa bao giờ chấm vào đây.",
            "Chúng tôi mang bản sao danh sách đến từng nhà trong ba tuần. Trong {n1} người có tên, chỉ một phần ba nhận đủ; số còn lại nhận thiếu, nhận con bò ốm, hoặc không nhận gì.",
            "Số tiền chênh lệch là {trieu} triệu đồng. Không lớn so với một dự án, nhưng với một gia đình ở {thon}, đó là cả một đời dành dụm.",
            "Sau bài báo, xã họp dân, đọc lại danh sách trước loa, hoàn trả {n2} con bò. Hai cán bộ bị kỷ luật, hồ sơ được chuyển sang công an.",
        ],
        parts: &[
            "Dấu vân tay lạ",
            "Danh sách đọc trước loa",
            "Con bò ốm",
            "Người không có tên",
            "Trả lại cho dân",
        ],
        photos: &["{ba_hoa} bên tờ danh sách có dấu điểm chỉ lạ", "Ngày trả bò cho hộ nghèo ở {thon}"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Luật ngầm trên tuyến đường qua {xa}",
            "Ba phút ở trạm cân",
            "Logo “vượt trạm” và những con đường nát",
            "Xe quá tải lọt qua {tinh} bằng cách nào?",
        ],
        tails: &["{n2} đêm ngồi ghế phụ", "vạch mặt đường dây “làm luật”", "giá của sự im lặng"],
        leads: &[
            "Ngồi ghế phụ {n2} chuyến xe đêm, phóng viên ghi lại cách những chiếc xe chở gấp đôi tải trọng đi qua trạm cân mà kim không nhúc nhích.",
            "Một miếng dán nhỏ bằng bàn tay, giá {n2} triệu đồng mỗi tháng, đủ để xe quá tải đi qua {it} chốt kiểm soát.",
        ],
        body: &[
            "Chiếc xe rời mỏ lúc mười một giờ đêm, chở gần gấp đôi tải trọng cho phép. Anh tài xế dán một miếng hình bông lúa lên kính rồi dặn: cứ ngủ đi, qua trạm không ai gọi đâu.",
            "Chúng tôi ghi lại {n1} lượt xe có miếng dán ấy qua trạm trong một tuần, đối chiếu với phiếu cân của chính trạm. Không một phiếu nào vượt tải.",
            "Con đường qua {thon} mới làm xong đã lún thành rãnh. {ong_hoa} kể mỗi mùa mưa lại có người ngã xe, còn nhà ông nứt tường vì rung.",
            "Khi loạt bài được đăng đến kỳ hai, cơ quan điều tra bắt quả tang một vụ nhận tiền. Đường dây gồm {n2} người bị khởi tố sau {it} tháng.",
        ],
        parts: &[
            "Miếng dán hình bông lúa",
            "Phiếu cân đẹp như mơ",
            "Tiền vào túi ai?",
            "Đường lún, tường nứt",
            "Những phiên tòa lưu động",
        ],
        photos: &["Xe quá tải qua {thon} lúc nửa đêm", "Vết lún trên con đường vừa bàn giao"],
    },
    Subject {
        ground: Ground::Highland,
        titles: &[
            "Rừng phòng hộ thành “đất vườn” ở {xa}",
            "{ha} héc-ta rừng biến mất trên sổ",
            "Những cuốn sổ đỏ mọc giữa lõi rừng",
            "Gốc cây còn ứa nhựa ở {thon}",
        ],
        tails: &["ai hợp thức hóa?", "một nét bút, một cánh rừng", "chảy máu rừng ở {tinh}"],
        leads: &[
            "Bản đồ ba loại rừng ghi đây là rừng phòng hộ; sổ đỏ cấp cho {n2} người ghi là đất vườn.",
            "Theo chân người giữ rừng {thon}, nhóm phóng viên tìm thấy {n1} gốc cây mới cắt ở nơi mà giấy tờ nói là chưa bao giờ có rừng.",
        ],
        body: &[
            "{ong_hoa} đặt bàn tay lên vết cắt còn ứa nhựa. Ông đếm vòng gỗ, được chín mươi hai vòng. Theo giấy tờ của xã, nơi ông đang đứng là vườn nhà của một người ở cách đây hơn trăm cây số.",
            "Chồng bản đồ rừng năm trước lên bản đồ địa chính mới, phần chênh ra đúng {ha} héc-ta. Đường ranh mới đi vòng quanh từng thửa vừa được cấp sổ, chính xác đến lạ.",
            "{n2} cuốn sổ được ký trong cùng một tuần, ngay trước ngày tách thửa. Người đứng tên phần lớn chưa từng đến {xa}.",
            "Tổ bảo vệ rừng cộng đồng đã ghi nhật ký tuần tra suốt {it} năm. Cuốn nhật ký ấy trở thành chứng cứ quan trọng nhất khi kết luận thanh tra được công bố.",
        ],
        parts: &[
            "Chín mươi hai vòng gỗ",
            "Đường ranh biết uốn",
            "Những cuốn sổ trong một tuần",
            "Nhật ký của người giữ rừng",
            "Trồng lại trên vết cắt",
        ],
        photos: &["Người giữ rừng bên gốc cây mới cắt", "Ranh giới rừng và “đất vườn” nhìn từ trên cao"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Phần mềm {ty} tỷ đồng không ai đăng nhập",
            "Chuyển đổi số trên kệ tủ ở {tinh}",
            "{n2} phần mềm, một chiếc máy tính cũ ở {xa}",
            "Mua rồi đắp chiếu",
        ],
        tails: &["lãng phí thời công nghệ", "khi báo cáo đẹp hơn sự thật", "tiền ngân sách sau màn hình đen"],
        leads: &[
            "Sở ngành báo cáo hệ thống có hàng nghìn lượt dùng mỗi tháng; nhật ký máy chủ chỉ ghi nhận {n2} lượt, phần lớn là người kiểm thử.",
            "Ở {xa}, cán bộ một cửa phải nhập cùng một hồ sơ vào {it} phần mềm, rồi in ra giấy để nộp.",
        ],
        body: &[
            "Chiếc máy tính ở bộ phận một cửa của {xa} mất bảy phút để khởi động. Trên màn hình có biểu tượng của {n2} phần mềm; cán bộ ở đây nói chỉ dùng hai.",
            "Hợp đồng mua phần mềm {ty} tỷ đồng được chia thành nhiều gói nhỏ, mỗi gói vừa dưới ngưỡng phải đấu thầu rộng rãi. Biên bản nghiệm thu của các gói có cùng một ngày.",
            "Chúng tôi đề nghị xem nhật ký truy cập. Trong một năm, hệ thống lõi chỉ có {n1} lượt đăng nhập, tám phần mười đến từ địa chỉ mạng của chính nhà cung cấp.",
            "Thanh tra vào cuộc, xác định thiếu hồ sơ khảo sát nhu cầu và bỏ trống phần đào tạo người dùng. Tỉnh đã dừng {it} dự án tương tự trước khi ký.",
        ],
        parts: &[
            "Bảy phút khởi động",
            "Chia nhỏ để khỏi đấu thầu",
            "Nhật ký máy chủ nói gì",
            "Người dân vẫn nộp giấy",
            "Dừng lại để làm đúng",
        ],
        photos: &["Bộ phận một cửa ở {xa} lúc chín giờ sáng", "Máy chủ chưa bóc niêm phong"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Công trình nước sạch không có nước ở {xa}",
            "{n1} chiếc vòi khô ở {thon}",
            "Đồng hồ nước quay bằng gió",
            "Khát bên nhà máy nước {xa_ten}",
        ],
        tails: &["nghiệm thu đủ, nước thì không", "tiền đã quyết toán từ lâu", "chuyện nước và lòng tin"],
        leads: &[
            "Công trình cấp nước {ty} tỷ đồng cho {n1} hộ của {xa} đã quyết toán; người dân vẫn mua nước theo can.",
            "Đường ống trong hồ sơ dài {km} ki-lô-mét, ngoài thực địa có đoạn chỉ là ống chôn làm cảnh.",
        ],
        body: &[
            "{ba_hoa} vặn vòi. Một tiếng khục khặc, rồi im. Từ ngày lắp đồng hồ đến nay vòi nhà bà chảy đúng hai buổi: buổi chạy thử và buổi nghiệm thu.",
            "Cùng một kỹ sư độc lập, chúng tôi đi dọc tuyến ống, đào kiểm tra ở {it} điểm. Ba điểm không có ống, hai điểm ống nhỏ hơn thiết kế.",
            "Hồ sơ hoàn công vẫn đủ chữ ký của bốn bên, đủ ảnh chụp, nhưng những bức ảnh ấy được chụp cùng một chỗ, từ ba góc khác nhau.",
            "Người dân {thon} phải trả cho mỗi khối nước chở bằng xe bồn gấp {it} lần giá nước máy. Sau loạt bài, nhà thầu phải làm lại tuyến ống và nước đã về vào tháng {thang}.",
        ],
        parts: &[
            "Hai buổi có nước",
            "Ống chôn làm cảnh",
            "Ba bức ảnh một góc",
            "Giá của một can nước",
            "Ngày nước về",
        ],
        photos: &["Chiếc vòi khô ở {thon}", "Ngày nước về sau loạt bài điều tra"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "“Con mắt” của dân trên công trường {xa}",
            "Ban Giám sát cộng đồng ở {thon}",
            "Người nông dân đọc bản vẽ",
            "Bắt lỗi một bao xi măng",
        ],
        tails: &["khi dân được quyền hỏi", "chống lãng phí từ cơ sở", "mô hình hay ở {tinh}"],
        leads: &[
            "Không lương, không thẻ, Ban Giám sát đầu tư của cộng đồng {xa} đã giúp cắt giảm {ty} tỷ đồng chi sai.",
            "{ong_hoa}, nông dân {thon}, học cách đọc bản vẽ từ con trai và buộc nhà thầu làm lại {n2} mét kênh.",
        ],
        body: &[
            "Mỗi sáng, {ong} đạp xe ra công trường với một cây thước dây, một cuốn vở học sinh và một chai nước. Ông đếm bao xi măng, đo độ dày bê tông, ghi thời tiết.",
            "Lần đầu ông góp ý, chỉ huy công trường cười. Lần thứ hai, ông đưa cuốn vở có {n2} trang số liệu và đề nghị khoan lấy mẫu. Kết quả, độ dày thiếu gần một phần tư.",
            "Mặt trận xã mời kỹ sư về dạy ban giám sát đọc bản vẽ trong {it} buổi tối. Giáo trình là chính bản vẽ của con kênh đang làm.",
            "Từ năm {nam}, ban giám sát đã kiến nghị {n2} lần, được tiếp thu gần hết. Cuốn vở của ông nay được in thành mẫu chung cho toàn tỉnh.",
        ],
        parts: &[
            "Cây thước dây và cuốn vở",
            "Khoan mẫu thứ hai",
            "Lớp học bản vẽ",
            "Khi nhà thầu biết sợ",
            "Mẫu sổ đi toàn tỉnh",
        ],
        photos: &["Đo độ dày mặt kênh ở {thon}", "Lớp học đọc bản vẽ buổi tối"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Bữa ăn bán trú bị bớt ở {xa}",
            "{n2} nghìn đồng trong khay cơm có gì?",
            "Cân lại một suất cơm học trò",
            "Hóa đơn thịt, khay cơm rau",
        ],
        tails: &[
            "tham nhũng vặt, vết đau không nhỏ",
            "điều tra từ một bức ảnh phụ huynh",
            "câu chuyện ở một ngôi trường {tinh}",
        ],
        leads: &[
            "Từ bức ảnh một khay cơm do phụ huynh gửi, phóng viên lần ra chuỗi hóa đơn khống ở {it} trường học.",
            "Sổ nhập thực phẩm ghi đủ thịt cá; cân thực tế ba ngày liền chỉ bằng một nửa.",
        ],
        body: &[
            "Khay cơm có một thìa rau, ba miếng đậu và một miếng trứng mỏng. {ba_hoa}, phụ huynh, chụp lại rồi gửi cho tòa soạn kèm một câu: cháu về nhà là đòi ăn ngay.",
            "Với sự đồng ý của ban đại diện phụ huynh, chúng tôi cân thực phẩm ở bếp trong ba ngày. Hóa đơn ghi {n2} ki-lô-gam thịt; trên cân chỉ có chưa đầy một nửa.",
            "Công ty cung cấp suất ăn do người nhà của một cán bộ quản lý đứng tên. Hợp đồng không qua lựa chọn cạnh tranh, gia hạn tự động mỗi năm.",
            "Sau bài báo, các trường trong xã lắp bảng công khai khẩu phần ngay cổng, phụ huynh luân phiên giám sát. Số tiền {trieu} triệu đồng đã được hoàn lại cho học sinh.",
        ],
        parts: &[
            "Bức ảnh từ một người mẹ",
            "Ba ngày bên chiếc cân",
            "Công ty người nhà",
            "Bảng khẩu phần ở cổng trường",
            "Trả lại bữa ăn",
        ],
        photos: &["Cân lại suất cơm ở bếp trường", "Phụ huynh xem bảng khẩu phần ở cổng trường"],
    },
];
