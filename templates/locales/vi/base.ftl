# The frame of every page and the words inside the shared parts.

base-skip = Chuyển tới nội dung chính
base-menu = Menu
base-nav = Các mục chính
base-crumbs = Vị trí trang
base-edition = Lần thứ { $number } · { $years }
base-other-language = English
base-sign-in = Đăng nhập
base-sign-out = Đăng xuất
base-account = Tài khoản của tôi
base-record = Sổ ghi công khai
base-help = Trợ giúp
base-demo = Đây là bản dùng thử. Mọi tác phẩm, tên người và kết quả trên trang này đều không có thật.

action-cancel = Không, quay lại
action-back = Quay lại
action-home = Về trang đầu

# Phases of the season, for people who cannot see the line.
phase-done = đã xong
phase-current = đang diễn ra
phase-next = sắp tới

# %s is the time that is left, written by the browser.
countdown-left = còn %s
countdown-over = đã hết hạn

# Lists
list-search = Tìm kiếm
list-filter = Lọc
list-reset = Bỏ lọc
list-pages = Các trang của danh sách
list-previous = Trước
list-next = Sau

# Forms
form-optional = (không bắt buộc)
form-problems = Cần sửa { $count } chỗ trước khi tiếp tục
form-date-help = Ngày/tháng/năm, ví dụ 31/07/2027
mark-less = Bớt điểm: { $label }
mark-more = Thêm điểm: { $label }

# Autosave; %s is a time of day.
autosave-plain = Hãy bấm nút lưu trước khi rời trang.
autosave-ready = Nội dung được tự động lưu trong lúc gõ.
autosave-saving = Đang lưu…
autosave-saved = Đã lưu lúc %s
autosave-saved-at = Đã lưu lúc { $time }
autosave-unsaved = Có thay đổi chưa lưu
autosave-retry = Chưa lưu được, đang thử lại. Xin đừng đóng trang này.
autosave-stale = Trang này đã được lưu từ một cửa sổ khác. Hãy chép lại phần vừa gõ rồi tải lại trang.
autosave-signed-out = Phiên làm việc đã hết. Hãy đăng nhập lại ở một cửa sổ khác rồi quay về đây; nội dung trên trang vẫn còn.
autosave-refused = Chưa lưu: có chỗ cần sửa.

# Uploads; %done, %size, %speed, %time and %count are filled in by the browser.
upload-drop = Cũng có thể kéo tệp thả vào đây.
upload-waiting = Đang chờ
upload-sending = Đang tải lên %done trên %size · %speed/giây · còn %time
upload-checking = Đã gửi xong, đang kiểm tra và cất giữ…
upload-saved = Đã lưu an toàn
upload-retry = Mất kết nối. Thử lại sau %time (lần %count)
upload-offline = Đang mất mạng. Sẽ tự gửi lại khi có mạng.
upload-failed = Chưa tải lên được tệp này.
upload-again = Gửi lại
upload-dismiss = Bỏ
upload-signed-out = Phiên làm việc đã hết, tệp chưa được gửi. Hãy đăng nhập lại ở một thẻ khác rồi bấm “Gửi lại”; các tệp đang chờ vẫn còn ở đây.
upload-cancel = Hủy
upload-cancelled = Đã hủy

# States
entry-state-draft = Bản nháp
entry-state-submitted = Đã nộp
entry-state-returned = Cần bổ sung
entry-state-accepted = Hợp lệ
entry-state-refused = Không hợp lệ
entry-state-withdrawn = Đã rút
entry-state-disqualified = Bị loại
entry-state-advanced = Vào chung khảo
entry-state-winner = Đoạt giải
card-state-todo = Chưa chấm
card-state-started = Đang chấm
card-state-complete = Đã đủ điểm
card-state-sealed = Đã niêm phong
card-state-recused = Từ chối chấm
edition-phase-announced = Đã phát động
edition-phase-call = Đang nhận tác phẩm
edition-phase-screening = Đang thẩm định hồ sơ
edition-phase-preliminary = Đang chấm sơ khảo
edition-phase-final = Đang chấm chung khảo
edition-phase-council = Hội đồng đang xét giải
edition-phase-approved = Đã phê duyệt kết quả
edition-phase-published = Đã công bố kết quả

# Errors
error-status = Lỗi { $status }

# Front page
home-title = Giải báo chí toàn quốc
home-lead = Nơi gửi, thẩm định, chấm và công bố tác phẩm dự giải. Từ lễ phát động đến quyết định trao giải, mọi bước đều được ghi lại.
home-none = Hiện chưa có mùa giải nào mở
home-none-text = Khi có đợt phát động mới, thể lệ và hạn nhận tác phẩm sẽ được đăng ở đây.
work-title = Việc của bạn
work-sheets = Còn { $count } phiếu chưa đủ điểm
work-to-seal = Đủ điểm cả { $count } phiếu, chờ niêm phong
work-to-screen = Còn { $count } hồ sơ chờ thẩm định
work-nothing = Không có việc nào đang chờ
home-check-title = Ai cũng kiểm tra lại được
home-check-lead = Sau khi công bố kết quả, ai cũng xem được danh sách đoạt giải, dữ liệu của từng cuộc bốc thăm và sổ ghi có chữ ký. Điểm của từng phiếu không công bố.
home-check-draw = Bốc thăm phân công
home-check-draw-text = Việc phân công giám khảo sinh ra từ dữ liệu đầu vào được công bố cùng kết quả. Bốc lại với dữ liệu ấy sẽ ra đúng phân công ấy.
home-check-marks = Phiếu chấm niêm phong
home-check-marks-text = Phiếu đã niêm phong thì không sửa được nữa. Mọi thay đổi đều để lại dấu vết trong sổ ghi.
home-check-result = Danh sách có mã kiểm tra
home-check-result-text = Danh sách đoạt giải có dữ liệu mở và mã kiểm tra. Trọng số, cách chấm và cách xếp hạng có trong thể lệ, ai cũng đọc được.
home-check-link = Xem sổ ghi công khai
