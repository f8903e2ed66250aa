//! The great-unity subjects, second half.
//! Next: [`super::integrity`].

use super::{Ground, Subject};

pub(super) const SUBJECTS: &[Subject] = &[
    Subject {
        ground: Ground::South,
        titles: &[
            "Tiếng chuông và tiếng mõ ở {thon}",
            "Lương giáo một nhà ở {xa}",
            "Cha xứ, nhà sư và chiếc xe cứu thương chung",
            "Chung một bến nước ở {xa}",
        ],
        tails: &["sống đạo giữa lòng dân tộc", "khác niềm tin, chung việc nghĩa", "ghi ở vùng đất {tinh}"],
        leads: &[
            "Một đội xe cứu thương miễn phí ở {xa} do nhà thờ góp xe, nhà chùa góp tiền xăng và bà con hai bên thay nhau lái.",
            "Ở {thon}, giáo dân dọn đường cho ngày Phật đản, phật tử treo đèn giúp đêm Giáng sinh, và chuyện ấy đã thành nếp.",
        ],
        body: &[
            "Nhà thờ và ngôi chùa ở {thon} cách nhau đúng một con rạch. Mùa nước lên, chiếc xuồng của nhà chùa chở học sinh giáo họ đi học; mùa khô, sân nhà thờ là chỗ phơi lúa của cả ấp.",
            "Chiếc xe cứu thương đầu tiên mua năm {nam}, giá {trieu} triệu đồng. {ong_hoa}, giáo dân, nhận lái ban đêm; ban ngày là các anh trong đạo tràng. Sổ trực treo ở nhà văn hóa ấp.",
            "Đến nay đội xe đã chạy hơn {n1} chuyến, không nhận của người bệnh một đồng. Khi xe hỏng máy, chỉ sau một buổi tối bà con hai bên rạch đã góp đủ tiền sửa.",
            "Mỗi quý một lần, đại diện các tôn giáo ngồi cùng Mặt trận xã. Câu hỏi được đặt ra luôn là: trong ba tháng tới, việc gì khó nhất mà mình làm chung được.",
        ],
        parts: &[
            "Hai bờ một con rạch",
            "Sổ trực của đội xe",
            "Chuyến xe lúc nửa đêm",
            "Đèn sao bên mái chùa",
            "Việc khó làm chung",
        ],
        photos: &[
            "Đèn sao bên mái chùa đêm Giáng sinh",
            "Chuyến xe nghĩa tình lúc nửa đêm",
            "Chung tay dọn rạch ở {thon}",
        ],
    },
    Subject {
        ground: Ground::South,
        titles: &[
            "Mùa Ok Om Bok ở {xa}",
            "Ghe ngo xuống nước",
            "Lớp chữ Khmer giữa mùa hè ở {thon}",
            "Sư cả và những đứa trẻ của {thon}",
        ],
        tails: &["nhịp chèo của tình làng", "chữ nghĩa nối ba dân tộc", "phum sóc đổi thay ở {tinh}"],
        leads: &[
            "Chiếc ghe ngo của {thon} có {n2} tay chèo người Khmer, Kinh và Hoa; họ tập với nhau suốt ba tháng cho một ngày hội.",
            "Lớp chữ hè ở ngôi chùa {xa} mở cho mọi đứa trẻ, không phân biệt dân tộc, và có cả những người bà đến học cùng cháu.",
        ],
        body: &[
            "Bốn giờ chiều, bến chùa ở {thon} vang tiếng còi nhịp. {ong_hoa}, người cầm chèo mũi, đã ngoài năm mươi tuổi, vẫn đếm nhịp bằng tiếng Khmer xen tiếng Việt cho cả đội cùng hiểu.",
            "Làm ghe tốn {trieu} triệu đồng, một nửa do bà con ba dân tộc góp, một nửa do các nhà hảo tâm. Gỗ chọn từ vùng trên, thợ là người trong xã, và mỗi nhà góp một bữa cơm cho thợ.",
            "Lớp chữ hè bắt đầu từ năm {nam} với mười chín em, nay có {n1} em. Buổi sáng học chữ Khmer, buổi chiều giáo viên về hưu kèm thêm môn toán và tiếng Việt.",
            "Sư cả nói ngôi chùa chỉ thật sự sáng khi sân chùa có tiếng trẻ con. Câu nói ấy giờ được viết bằng hai thứ chữ trên bảng lớp.",
        ],
        parts: &[
            "Tiếng còi bến chùa",
            "Thợ ghe và những bữa cơm",
            "Lớp chữ trên sân chùa",
            "Bà và cháu chung bàn",
            "Ngày ghe về nhất",
        ],
        photos: &[
            "Ghe ngo xuống nước ở bến chùa",
            "Thả đèn nước đêm Ok Om Bok",
            "Bà cháu cùng học chữ ở {thon}",
        ],
    },
    Subject {
        ground: Ground::Sea,
        titles: &[
            "Tổ đoàn kết trên biển của {thon}",
            "{n2} con tàu cùng một tần số",
            "Ngư dân {xa_ten} giữ biển, giữ nhau",
            "Tiếng gọi ở kênh số {so}",
        ],
        tails: &[
            "một tàu gặp nạn, cả tổ quay mũi",
            "lá cờ trên những con sóng",
            "chuyện ghi ở cửa biển {tinh}",
        ],
        leads: &[
            "Tổ đoàn kết của {thon} có {n2} tàu; nguyên tắc của họ là không tàu nào về bến một mình.",
            "Từ một vụ cứu nạn giữa gió cấp bảy, ngư dân {xa} lập ra quỹ “Cùng bến”, nay đã giúp {n1} gia đình.",
        ],
        body: &[
            "Chiều ấy gió mạnh lên đột ngột. Tàu của {ong} gãy bánh lái cách bờ hơn sáu mươi hải lý. Trên kênh liên lạc của tổ chỉ có một câu: ai ở gần nhất, quay mũi.",
            "Bốn tàu quay lại, bỏ dở mẻ lưới, thay nhau kéo suốt mười một giờ. Số dầu và cá mất hôm đó được cả tổ chia đều, không ai phải chịu một mình.",
            "Quỹ “Cùng bến” mỗi chuyến biển trích hai phần trăm. Sổ quỹ do vợ các thuyền trưởng giữ, Mặt trận xã kiểm tra mỗi quý, và chưa lần nào lệch một đồng.",
            "Từ năm {nam}, mỗi tàu ra khơi đều mang cờ Tổ quốc và một túi lưới gom rác. Có chuyến {n2} tàu đem về hơn hai tấn nhựa.",
        ],
        parts: &[
            "Ai ở gần nhất, quay mũi",
            "Sổ quỹ của những người vợ",
            "Lá cờ và tấm lưới rác",
            "Lớp học máy tàu trên bến",
            "Không tàu nào về một mình",
        ],
        photos: &["Đoàn tàu ra khơi lúc bình minh", "Cờ trên những con sóng", "Đón tàu về bến ở {thon}"],
    },
    Subject {
        ground: Ground::Highland,
        titles: &[
            "Giữ lửa khung cửi ở {thon}",
            "Sợi lanh nối những người phụ nữ {xa_ten}",
            "Hợp tác xã của những người mẹ",
            "Hoa văn không bán đứt",
        ],
        tails: &[
            "dệt lại nghề, dệt lại làng",
            "nghề cũ nuôi được người trẻ",
            "mô hình sinh kế ở vùng cao {tinh}",
        ],
        leads: &[
            "Hợp tác xã dệt ở {thon} có {n2} chị em của ba dân tộc; hoa văn của dân tộc nào vẫn do người dân tộc ấy giữ.",
            "Khung cửi từng cất trên gác bếp nay kêu lách cách khắp {xa}, và {n1} hộ đã thoát nghèo.",
        ],
        body: &[
            "{ba_hoa} vẫn nhớ ngày mang tấm vải đầu tiên xuống chợ phiên mà không ai hỏi mua. Bà đem về, gấp lại, cất lên gác bếp và nghĩ nghề của mẹ đến đời mình là hết.",
            "Năm {nam}, Hội Phụ nữ và Mặt trận xã mở lớp dạy dệt ngay ở nhà văn hóa {thon}. Người biết dạy người chưa biết, mỗi tối một giờ, ai dạy được một học trò thì được quỹ cho vay một con lợn giống.",
            "Hợp tác xã có một quy ước lạ: hoa văn không bán đứt. Ai đặt hàng muốn dùng phải ghi tên bản, tên người dệt, và trích lại ba phần trăm cho quỹ học nghề.",
            "Năm vừa qua doanh thu đạt {ty} tỷ đồng, thu nhập mỗi chị em khoảng sáu triệu đồng một tháng. Có {n2} cô gái đã thôi đi làm xa, về dệt cùng mẹ.",
        ],
        parts: &[
            "Tấm vải cất trên gác bếp",
            "Một học trò, một con lợn giống",
            "Quy ước hoa văn",
            "Những cô gái trở về",
            "Chợ phiên trên mạng",
        ],
        photos: &["Mẹ và con gái bên khung cửi ở {thon}", "Phơi sợi dưới nắng {xa_ten}", "Chợ phiên sắc màu"],
    },
    Subject {
        ground: Ground::Highland,
        titles: &[
            "Lớp học lúc bảy giờ tối ở {thon}",
            "Con chữ theo bước chân lính biên phòng",
            "Thầy giáo quân hàm xanh ở {xa}",
            "Học trò tuổi năm mươi",
        ],
        tails: &["ký được tên mình là vui", "ánh đèn nơi cuối bản", "chuyện xóa mù ở biên giới {tinh}"],
        leads: &[
            "Bảy giờ tối, sau khi lợn gà đã vào chuồng, {n2} người mẹ ở {thon} thắp đèn đi học chữ.",
            "Người thầy là lính biên phòng, học trò lớn nhất đã sáu mươi hai tuổi, còn phòng học là nhà văn hóa mượn của bản.",
        ],
        body: &[
            "Đường vào {thon} mùa này trơn như đổ mỡ. {ba_hoa} tay cầm đèn pin, tay dắt đứa cháu, đi bộ gần nửa giờ để đến lớp. Bà nói đi học vui hơn xem ti vi.",
            "Thầy giáo của lớp là một trung úy biên phòng. Anh học tiếng của bản trước khi dạy tiếng phổ thông, cuốn từ điển nhỏ anh tự chép đã dày {n1} trang.",
            "Bài kiểm tra đầu tiên là viết tên mình. Có người viết xong thì khóc, vì từ nay đi lĩnh tiền hỗ trợ không phải điểm chỉ nữa.",
            "Từ năm {nam} đến nay xã đã có {n1} người thoát mù chữ. Ban Công tác Mặt trận lập tổ “đi cùng”: nhà nào có người đi học thì hàng xóm trông con giúp.",
        ],
        parts: &[
            "Đèn pin trên đường trơn",
            "Từ điển chép tay",
            "Ngày không còn điểm chỉ",
            "Tổ đi cùng",
            "Học trò thành cô giáo",
        ],
        photos: &["Lớp học bảy giờ tối ở {thon}", "Nét chữ đầu tiên", "Thầy giáo quân hàm xanh và học trò"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Sau cơn lũ, {thon} dựng lại từ sân đình",
            "Mười ngày sau bão ở {xa}",
            "Những con thuyền đi ngược dòng nước lũ",
            "Bùn rút, tình còn lại",
        ],
        tails: &[
            "nhà ai cao thì cả xóm ở nhờ",
            "cứu trợ đến đúng người, đúng việc",
            "sức dân trong thiên tai ở {tinh}",
        ],
        leads: &[
            "Nước rút, việc đầu tiên người {thon} làm không phải dọn nhà mình mà là đếm xem còn thiếu ai.",
            "{n1} hộ của {xa} bị ngập đến mái; mười ngày sau, trường học mở cửa trở lại nhờ sức của cả xã.",
        ],
        body: &[
            "Đêm nước lên, nhà hai tầng của {ong} chứa bốn mươi ba người. Gạo nấu chung, nến thắp chung, trẻ con ngủ trên giường, người lớn ngồi dựa vào nhau chờ sáng.",
            "Ban cứu trợ của xã vẽ bản đồ lên tấm bảng đen: nhà nào có người ốm, nhà nào có trẻ nhỏ, nhà nào đã nhận rồi. Đoàn thiện nguyện đến chỉ cần nhìn bảng mà đi.",
            "Có nơi hàng thừa, có nơi còn thiếu, xã quyết định công khai cả những thứ chưa chia. Hơn {trieu} triệu đồng tiền ủng hộ được đọc trên loa từng khoản, mỗi tối một lần.",
            "Ngày thứ mười, trống trường vang lên. Bàn ghế còn ẩm, sách vở là của các em vùng không ngập gửi tặng, bìa sách có lời nhắn viết nguệch ngoạc.",
        ],
        parts: &[
            "Bốn mươi ba người một mái nhà",
            "Tấm bảng đen cứu trợ",
            "Thuyền ngược dòng",
            "Lời nhắn trong trang sách",
            "Tiếng trống ngày thứ mười",
        ],
        photos: &["Thuyền nhỏ ngược dòng lũ", "Phơi sách sau mưa ở {xa}", "Tiếng trống trường ngày thứ mười"],
    },
    Subject {
        ground: Ground::Any,
        titles: &[
            "Mặt trận giám sát từ mâm cơm đến con đường ở {xa}",
            "Cuốn sổ góp ý ở nhà văn hóa {thon}",
            "Nói để dân nghe, nghe để dân nói",
            "{n1} câu hỏi của dân và một năm trả lời",
        ],
        tails: &[
            "việc dân hỏi không để qua tháng",
            "giám sát đến nơi, đến chốn",
            "dân chủ cơ sở nhìn từ {tinh}",
        ],
        leads: &[
            "Ở {xa}, mỗi ý kiến của dân được đánh số, giao người trả lời và niêm yết ngày trả lời ngay cạnh câu hỏi.",
            "Một cuốn sổ, một cây bút và lời hứa trả lời trong ba mươi ngày đã đổi cách làm việc của chính quyền {xa}.",
        ],
        body: &[
            "Cuốn sổ đặt ở nhà văn hóa {thon} không có ổ khóa. Trang đầu là câu hỏi của {ba}: vì sao đèn đường bật lúc năm giờ chiều. Ba hôm sau giờ bật đèn được đổi.",
            "Từ câu hỏi nhỏ, người dân hỏi đến việc lớn: giá nước sạch, tiền đóng góp ở trường, tiến độ con đường dài {km} ki-lô-mét. Mỗi câu hỏi có số, có tên người phải trả lời.",
            "Năm {nam}, Mặt trận xã tổ chức {n2} cuộc giám sát, kiến nghị {n1} việc, chín phần mười đã xong. Những việc chưa xong được đọc lại ở cuộc họp sau, cho đến khi xong.",
            "Cán bộ xã thừa nhận lúc đầu ngại cuốn sổ. Nay họ mở nó mỗi sáng thứ hai, vì biết ở đó dân chỉ cho mình việc cần làm trước.",
        ],
        parts: &[
            "Cuốn sổ không khóa",
            "Câu hỏi được đánh số",
            "Những việc chưa xong",
            "Sáng thứ hai của cán bộ xã",
            "Ba mươi ngày một lời hứa",
        ],
        photos: &["Cuốn sổ góp ý ở {thon}", "Buổi đối thoại dưới mái đình", "Đi xem con đường mới cùng dân"],
    },
];
