# The record of events.

record-title = Sổ ghi
record-lead = Mọi việc đã xảy ra trong mùa giải này, mới nhất ở trên. Không dòng nào sửa hay xóa được mà không bị phát hiện.
record-verify = Kiểm tra toàn bộ sổ ghi
record-kind = Loại sự kiện
record-all-kinds = Tất cả
record-count = { $shown } sự kiện
record-none = Không tìm thấy sự kiện nào
record-none-text = Hãy chọn loại sự kiện khác hoặc bỏ lọc để xem toàn bộ sổ ghi.
record-col-number = Số
record-col-event = Sự kiện
record-col-time = Thời điểm
record-col-facts = Nội dung công khai
record-col-size = Số sự kiện
record-col-made = Ký lúc
record-col-root = Mã gốc
record-col-note = Bản ký
record-col-signature = Chữ ký
record-before = trước { $when }
record-unreadable = không đọc được
record-unreadable-text = Dòng này không còn đúng dạng của một sự kiện: nó đã bị sửa.
record-checkpoints = Các lần ký xác nhận
record-no-checkpoints = Chưa có lần ký nào.
record-size = Sổ ghi hiện có { $events } sự kiện.
record-sign = Ký xác nhận ngay
record-signature-right = đúng
record-signature-wrong = sai
flash-signed = Sổ ghi đã được ký xác nhận.

record-event-title = Sự kiện số { $number }
record-clear = Nội dung công khai
record-leaf = Dòng trong sổ
record-leaf-lead = Đúng từng ký tự như được băm; phần c là cam kết với nội dung kín.
record-leaf-hash = Mã băm của dòng
record-proof = Bằng chứng nằm trong sổ
record-proof-lead = Nối mã băm của dòng với lần lượt các mã dưới đây thì ra mã gốc đã ký.
record-proof-holds = Sự kiện này nằm trong { $size } sự kiện của lần ký mới nhất.
record-proof-fails = Dòng này không khớp với { $size } sự kiện của lần ký mới nhất: có dòng đã bị sửa.
record-proof-later = Sự kiện này có sau lần ký mới nhất. Bằng chứng sẽ có sau lần ký tới.
record-root = Mã gốc
record-opening = Nội dung kín
record-opening-lead = Ai làm, tên, điểm: sổ chỉ giữ cam kết của những điều này.
record-opening-auditor-only = Chỉ người giám sát mở được.
record-opening-too-early = Điểm mở được sau khi vòng chấm cuối đã khép, danh sách giải mở được sau khi công bố.
record-opening-key = Khóa mở cam kết

record-verification-title = Kết quả kiểm tra sổ ghi
record-sound = Sổ ghi nguyên vẹn
record-sound-text = Mọi dòng, mọi cam kết và mọi chữ ký đều khớp.
record-broken = Sổ ghi đã bị sửa: { $count } chỗ không khớp
record-broken-text = Hãy giữ nguyên hiện trạng, sao lưu cơ sở dữ liệu và báo cho người giám sát cùng các bên giữ bản ký.
record-checked-at = Kiểm tra lúc
record-mistake-unreadable = Sự kiện số { $number } không đọc được.
record-mistake-edited = Sự kiện số { $number } đã bị sửa.
record-mistake-commitment = Nội dung kín của sự kiện số { $number } đã bị sửa.
record-mistake-nothing-to-open = Sự kiện số { $number } có nội dung kín mà sổ không hề cam kết.
record-mistake-missing-one = Thiếu sự kiện số { $number }.
record-mistake-missing = Thiếu các sự kiện từ số { $first } đến số { $last }.
record-mistake-repeated = Có hai sự kiện mang số { $number }.
record-mistake-misplaced = Sự kiện số { $number } nằm sai chỗ, ở vị trí { $position }.
record-mistake-note = Có một bản ký không đúng chữ ký.
record-mistake-note-elsewhere = Có một bản ký bằng khóa khác.
record-other-key = Sổ ghi được ký bằng khóa khác
record-other-key-text = Mọi sự kiện đều khớp với nhau, nhưng { $count } lần ký không phải bằng khóa của hệ thống này: khóa đã bị đổi, hoặc có người thay bản ký. Hãy so với các bản ký đã công bố trước đây.
record-mistake-root = Các sự kiện từ số { $since } đến số { $last } không còn như lúc được ký.
record-mistake-cut-off = Phần cuối bị cắt: phải có { $size } sự kiện, chỉ còn { $have }.
record-mistake-fork = Có hai bản ký khác nhau cho cùng một số sự kiện.
record-mistake-shrunk = Có một lần ký sau mà ít sự kiện hơn lần ký trước.

record-public-title = Sổ ghi công khai
record-public-lead = Sổ ghi của các mùa giải trên cổng này. Không ai sửa được một dòng nào mà không bị phát hiện.
record-what = Sổ ghi là gì
record-what-text = Mỗi việc (nhận tác phẩm, bốc thăm, niêm phong phiếu, khép vòng chấm, phê duyệt, công bố) là một dòng. Các dòng được băm chồng lên nhau thành một mã gốc; đổi một chữ ở bất kỳ dòng nào thì mã gốc cũng đổi.
record-how = Kiểm tra thế nào
record-how-text = Mã gốc được ký và công bố dưới đây. Ai lưu lại một bản ký hôm nay thì sau này chứng minh được rằng không dòng nào trước đó bị sửa, thêm hay bỏ.
record-hidden = Điều gì không có ở đây
record-hidden-text = Điểm, tên người và ai làm việc gì không có ở đây. Sổ chỉ giữ cam kết của những điều ấy; khi đến lúc, người giám sát mới mở ra được.
record-key = Khóa kiểm tra chữ ký
record-key-lead = Dạng signed-note, Ed25519.

record-fact-role = Vai trò
record-fact-slug = Mùa giải
record-fact-rules = Mã của quy chế
record-fact-number = Lần sửa
record-fact-reason = Lý do
record-fact-round = Vòng chấm
record-fact-category = Loại hình
record-fact-sha256 = SHA-256
record-fact-bytes = Số byte
record-fact-files = Mã các tệp
record-fact-outcome = Quyết định
record-fact-seed = Số gieo bốc thăm
record-fact-inputs = Mã dữ liệu bốc thăm
record-fact-entries = Số tác phẩm
record-fact-reserve = Có người dự khuyết vào thay
record-fact-standings = Mã của bảng thứ hạng
record-fact-ranked = Số tác phẩm được xếp hạng
record-fact-advanced = Số tác phẩm vào vòng sau
record-fact-document = Văn bản
record-fact-winners = Mã của danh sách giải
record-fact-shares = Phân bổ
record-fact-overrides = Trường hợp khác đề xuất
record-fact-given = Số giải
record-fact-kind = Loại trường hợp
record-fact-on = Ngày văn bản
record-fact-what = Tệp
record-fact-true = có
record-fact-false = không

event-role-invited = Mời tham gia
event-role-invitation-ended = Rút lời mời
event-role-given = Giao vai trò
event-role-ended = Thôi vai trò
event-edition-opened = Mở mùa giải
event-edition-amended = Sửa quy chế
event-panel-seat-given = Thêm giám khảo vào tiểu ban
event-panel-seat-taken = Bớt giám khảo khỏi tiểu ban
event-panel-load-set = Ghi số tác phẩm của một giám khảo
event-expertise-set = Ghi chuyên môn của giám khảo
event-entry-drafted = Tạo bản nháp
event-entry-saved = Lưu tác phẩm
event-entry-submitted = Nộp tác phẩm
event-entry-withdrawn = Rút tác phẩm
event-entry-screened = Thẩm định hồ sơ
event-file-added = Thêm tệp
event-file-removed = Bỏ tệp
event-conflict-declared = Khai xung đột lợi ích
event-conflict-withdrawn = Rút lại xung đột lợi ích
event-interest-confirmed = Giám khảo xác nhận khai đủ
event-interest-declared = Khai quan hệ lợi ích
event-interest-withdrawn = Rút lại quan hệ đã khai
event-namesake-cleared = Xác minh chỉ trùng tên
event-namesake-restored = Tính lại trùng tên là xung đột
event-mention-cleared = Xác minh không phải điều đã khai
event-mention-restored = Tính lại điều đã khai là xung đột
event-tie-recorded = Ghi nhận quan hệ của giám khảo với tác phẩm
event-tie-withdrawn = Rút lại quan hệ đã ghi nhận
event-draw-announced = Công bố nguồn ngẫu nhiên
event-draw-frozen = Chốt đầu vào bốc thăm
event-draw-made = Bốc thăm phân công
event-draw-voided = Hủy lần bốc thăm
event-sheet-saved = Lưu phiếu chấm
event-sheets-sealed = Niêm phong phiếu chấm
event-judge-recused = Từ chối chấm
event-judge-seated = Bốc người chấm thay
event-judge-left = Giám khảo rút khỏi vòng
event-round-closed = Khép vòng chấm
event-prizes-set = Đặt giải
event-shares-set = Phân bổ giải theo loại hình
event-collective-set = Đặt giải tập thể
event-override-confirmed = Xác nhận trường hợp khác đề xuất
event-override-declined = Không đồng ý trường hợp khác đề xuất
event-decision-approved = Phê duyệt danh sách giải
event-decision-reopened = Mở lại việc xét giải
event-winners-published = Công bố kết quả
event-data-exported = Xuất dữ liệu

# Tables compared with the record.

disagreement-record = Chính sổ ghi không còn như lúc được ký. Hãy kiểm tra toàn bộ sổ ghi trước.
disagreement-fact = Nội dung kín của sự kiện số { $number } không mở được bằng cam kết trong sổ.
disagreement-rules = Quy chế đang dùng, hoặc ngày mở và hạn nhận lấy từ quy chế, không phải là quy chế sổ đã ghi.
disagreement-stage = Giai đoạn của mùa giải không phải là giai đoạn sổ đã ghi.
disagreement-entry = Tác phẩm { $code }: { $part ->
    [gone] sổ có ghi nhưng không còn trong bảng.
    [unknown] có trong bảng nhưng sổ không hề ghi.
    [codes] mã tác phẩm hoặc mã ẩn đã bị đổi.
    [sender] người gửi đã bị đổi.
    [state] trạng thái không phải là trạng thái sổ đã ghi.
    [category] loại hình không như lúc nộp.
    [title] tên tác phẩm không như lúc nộp.
    [genre] thể loại không như lúc nộp.
    [agency] cơ quan báo chí không như lúc nộp.
    [published_on] ngày đăng, phát không như lúc nộp.
    [authors] tác giả không như lúc nộp.
    [parts] các kỳ không như lúc nộp.
   *[answers] các câu trả lời không như lúc nộp.
}
disagreement-file = Tệp { $file }: { $part ->
    [gone] sổ có ghi nhưng không còn trong bảng.
    [unknown] có trong bảng nhưng sổ không hề ghi.
   *[changed] mã SHA-256, dung lượng hoặc nơi lưu không như lúc nhận.
}
disagreement-draw = Vòng { $round }: cuộc bốc thăm hoặc việc đóng vòng không như sổ đã ghi.
disagreement-sheet = Phiếu { $sheet } (vòng { $round }, tác phẩm mã ẩn { $entry }): { $part ->
    [gone] sổ có ghi nhưng không còn trong bảng.
    [unknown] có trong bảng nhưng không do bốc thăm mà có.
    [seat] tác phẩm hoặc giám khảo không như lúc bốc thăm.
    [state] tình trạng niêm phong không như sổ đã ghi.
    [marks] điểm hoặc nhận xét không như lúc niêm phong.
   *[draft] điểm hoặc nhận xét không như lần lưu cuối.
}
disagreement-standing = Vòng { $round }: thứ hạng hoặc điểm của tác phẩm mã ẩn { $entry } không như lúc đóng vòng.
disagreement-prize = Giải của tác phẩm { $entry } không như lần đặt giải sau cùng.
disagreement-override = Trường hợp khác đề xuất { $id } không như sổ đã ghi: lựa chọn, căn cứ, lý do hoặc người xác nhận đã bị đổi.
disagreement-collective = Giải tập thể không như lần đặt giải sau cùng.
disagreement-shares = Phân bổ giải theo loại hình không như sổ đã ghi.
disagreement-approval = Phê duyệt trong bảng không phải là phê duyệt sổ đã ghi.
disagreement-winners = Danh sách giải không còn là danh sách đã phê duyệt.
disagreement-more = Và { $more } chỗ khác.
refusal-disagrees = Dữ liệu không còn khớp với sổ ghi, nên chưa quyết định được gì. Có người hoặc sự cố đã sửa thẳng vào cơ sở dữ liệu. Hãy giữ nguyên hiện trạng và báo người giám sát kiểm tra sổ ghi.
record-agrees = Dữ liệu khớp với sổ ghi
record-agrees-text = Tác phẩm, tệp, phân công, phiếu chấm, thứ hạng, giải và phê duyệt của mùa giải này đúng như sổ đã ghi.
record-disagrees = Dữ liệu không khớp với sổ ghi: { $count } chỗ
record-disagrees-text = Những dòng này đã bị sửa ngoài chương trình. Cho đến khi khôi phục đúng như sổ, mùa giải không bốc thăm, khép vòng, phê duyệt hay công bố được.
