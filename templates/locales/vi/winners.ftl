# The published winners.

winners-title = Danh sách tác phẩm đoạt giải
winners-edition = lần thứ { $number }, { $years }
winners-category = Loại hình
winners-all = Tất cả loại hình
winners-count = { $count } giải
winners-series = Loạt { $parts } bài: { $title }
winners-by-one = của tác giả { $authors }
winners-by-group = của nhóm tác giả { $authors }
winners-decision = Ban Chỉ đạo phê duyệt theo văn bản số { $document }, { $day }
winners-none = Không có giải nào
winners-digest-approved = Mã kiểm tra của danh sách đã phê duyệt, theo sổ ghi (SHA-256). Danh sách trên trang này mang đúng mã đó. Ai có dữ liệu mở cũng tự tính lại được.
winners-changed = Danh sách này không còn là danh sách đã được phê duyệt
winners-changed-text = Mã của danh sách đang hiện khác mã của danh sách đã phê duyệt trong sổ ghi. Đừng dùng danh sách này cho đến khi Ban Tổ chức và người giám sát làm rõ.
winners-digest-of-approved = Mã của danh sách đã phê duyệt, theo sổ ghi (SHA-256)
winners-digest-of-shown = Mã của danh sách đang hiện (SHA-256)
winners-data = Tải dữ liệu mở (JSON)
winners-draws = Các cuộc bốc thăm
winners-draws-text = Tệp đầu vào gồm mã ẩn danh của tác phẩm, bí danh của giám khảo, các cặp tránh nhau, gốc sổ ghi trước khi bốc và văn bản công khai. Từ tệp này ai cũng bốc lại được và sẽ ra đúng phân công đã dùng.
winners-draw-data = Đầu vào bốc thăm: { $round } (JSON)
winners-draw-files = Tệp tự kiểm tra: { $round } (ZIP)
winners-overrides = { $count } trường hợp khác đề xuất theo thứ hạng, mỗi trường hợp có căn cứ, lý do và người xác nhận thứ hai.
winners-overrides-none = Mọi giải đúng theo đề xuất từ thứ hạng.
