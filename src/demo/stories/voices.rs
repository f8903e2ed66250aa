//! Paragraphs that fit any subject of a theme: what people say and how a piece ends.
//! Next: [`crate::demo::works`].

/// Quotes and endings for great-unity pieces.
pub(super) const UNITY_QUOTES: &[&str] = &[
    "{canbo}, {chuc}, cho biết: “Chúng tôi không đặt chỉ tiêu cho tình làng nghĩa xóm. Việc của Mặt trận là lắng nghe, kết nối và giữ cho mọi khoản đóng góp được công khai.”",
    "“Cái được lớn nhất không phải là tiền, mà là bà con lại ngồi với nhau”, {canbo}, {chuc}, nói khi tiễn chúng tôi ra đầu {thon}.",
    "Theo {canbo}, {chuc}, kinh nghiệm rút ra là chọn đúng người đi đầu, bàn kỹ trong dân và làm đến đâu báo cáo đến đó.",
    "{canbo}, {chuc}, mở cuốn sổ công tác: trong năm, {pt} phần trăm số việc do dân tự bàn, tự làm; phần của xã chỉ là hỗ trợ và giám sát.",
];

pub(super) const UNITY_ENDINGS: &[&str] = &[
    "Chiều xuống, {thon} lên đèn. Ở nhà văn hóa, người ta đã bắt đầu bàn chuyện của năm sau. Không ai nhắc đến thành tích, chỉ nghe tiếng cười và tiếng rót nước chè.",
    "Chúng tôi rời {xa} khi trời đã tối. Phía sau lưng, tiếng trẻ con gọi nhau vẫn vang trên con đường mới. Đoàn kết, nghĩ cho cùng, là có người để gọi và có người thưa.",
    "Mô hình của {xa} nay đã được {it} địa phương khác trong {tinh} học theo. Nhưng với người ở đây, đó chỉ là cách sống với nhau cho phải.",
    "Tạm biệt, {ong} nắm tay chúng tôi thật chặt và hẹn: lần sau lên, làng sẽ khác. Chúng tôi tin là như thế.",
];

/// Quotes and endings for investigations.
pub(super) const INTEGRITY_QUOTES: &[&str] = &[
    "{canbo}, {chuc}, khẳng định: “Kiến nghị của nhân dân phải được trả lời bằng văn bản. Mặt trận sẽ giám sát đến cùng việc xử lý sau phản ánh của báo chí.”",
    "Trả lời chúng tôi, {canbo}, {chuc}, cho biết đã hai lần gửi văn bản kiến nghị và sẽ công khai toàn bộ nội dung trả lời tại nhà văn hóa các khu dân cư.",
    "Một luật sư theo dõi vụ việc phân tích: dấu hiệu nằm ở chỗ mọi con số đều vừa khít với ngưỡng cho phép, và không ai trong các bên thấy cần phải hỏi.",
    "“Chúng tôi không sợ mất công, chỉ sợ nói mà không ai nghe”, {ong}, người dân {thon}, nói sau buổi làm việc với đoàn kiểm tra.",
];

pub(super) const INTEGRITY_ENDINGS: &[&str] = &[
    "Vụ việc chưa khép lại. Nhưng ở {thon}, người dân đã bắt đầu giữ lại từng tờ biên bản, chụp từng tấm biển công trường. Lòng tin trở về từ những việc nhỏ như vậy.",
    "Chúng tôi sẽ tiếp tục theo dõi và thông tin đến bạn đọc kết quả xử lý. Toàn bộ tài liệu thu thập được đã chuyển cho cơ quan có thẩm quyền.",
    "Điều còn lại sau loạt bài không chỉ là số tiền được thu hồi, mà là một quy trình được sửa: từ nay mọi hồ sơ tương tự ở {tinh} phải niêm yết công khai trước khi ký.",
    "Trước khi chia tay, {ong} hỏi chúng tôi một câu: nếu không có tờ báo, liệu có ai trả lời dân không. Câu hỏi ấy xin được gửi lại những người có trách nhiệm.",
];
