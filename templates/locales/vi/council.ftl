# Standings, prizes, approval, publication.

council-title = Xét giải
council-awaited = Chưa có điểm nào được mở
council-awaited-text = Điểm và thứ hạng chỉ hiện ra ở đây khi vòng chấm cuối đã khép và mọi phiếu đã niêm phong.
council-rounds = Các vòng chấm
council-round-current = đang chấm, chưa xem được điểm
council-round-waiting = chưa bắt đầu
council-standings-of = Xem thứ hạng { $round }
council-optional = nếu có
council-open = Đồng hạng, hội đồng cần chọn
council-rank = Hạng
council-work = Tác phẩm
council-score = Điểm / { $out_of }
council-score-plain = Điểm
council-sheets = Số phiếu
council-proposal = Theo thứ hạng
council-tier = Giải
council-result = Kết quả
council-tier-of = Giải cho “{ $title }”
council-no-prize = Không có giải
council-unranked = thiếu phiếu
council-list = Danh sách giải hiện tại
council-list-lead = { $count } tác phẩm, đúng như sẽ được công bố.
council-digest = Mã kiểm tra của danh sách này (SHA-256). Danh sách đổi một chữ thì mã cũng đổi.
council-approved = Danh sách giải đã được phê duyệt
council-see-winners = Xem trang công bố
council-round-title = Thứ hạng { $round }
council-round-lead = Tính từ các phiếu đã niêm phong của vòng chấm đã khép.
council-none = Không tìm thấy tác phẩm nào

council-tie-criteria = đồng điểm, phân hạng theo điểm từng tiêu chí
council-tie-head_to_head = đồng điểm, phân hạng theo số giám khảo cho điểm cao hơn
council-tie-shared = đồng điểm, đồng hạng
council-tie-lot = đồng điểm, phân hạng bằng bốc thăm

council-objection-unknown-tier = Quy chế không có hạng giải “{ $tier }”.
council-objection-unknown-category = Quy chế không có loại hình “{ $category }”.
council-objection-not-ranked = Tác phẩm không có thứ hạng nên không thể trao giải.
council-objection-twice = Tác phẩm được chọn hai lần.
council-objection-category-limit = { $tier } cho { $category } chỉ có { $limit }, đang chọn { $have }.
council-objection-total-limit = { $tier } chỉ có { $limit }, đang chọn { $have }.
council-objection-below-minimum = { $tier } cần ít nhất { $least } điểm, tác phẩm được { $score }.

approval-title = Phê duyệt kết quả
approval-awaited = Chưa có danh sách để phê duyệt
approval-list = Danh sách sẽ được công bố
approval-done = Danh sách đã được phê duyệt
mistake-approval-confirm = Hãy đánh dấu xác nhận đã đọc danh sách.

publication-title = Công bố kết quả
publication-text = { $count } tác phẩm đoạt giải sẽ được công bố cho mọi người và người gửi được báo qua thư. Việc này không rút lại được.
publication-action = Công bố
reopening-title = Mở lại việc xét giải
reopening-text = Phê duyệt được thu hồi, hội đồng đặt giải lại và Chủ tịch phải phê duyệt lại.
reopening-reason = Lý do
reopening-reason-help = Lý do được ghi công khai trong sổ ghi.
reopening-action = Mở lại

flash-published = Kết quả đã được công bố.
flash-reopened = Đã mở lại việc xét giải.

refusal-not-in-this-state = Việc này không thực hiện được ở giai đoạn hiện tại.
refusal-not-yet = Chưa đến lúc thực hiện việc này.
refusal-stale = Nội dung đã thay đổi sau khi trang này được mở. Hãy tải lại trang và xem lại trước khi làm tiếp.
