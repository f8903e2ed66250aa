# The published winners.

winners-title = Danh sách tác phẩm đoạt giải
winners-edition = lần thứ { $number }, { $years }
winners-category = Loại hình
winners-all = Tất cả loại hình
winners-count = { $count } giải
winners-series = Loạt { $parts } bài: { $title }
winners-by-one = của tác giả { $authors }
winners-by-group = của nhóm tác giả { $authors }
winners-decision = Phê duyệt theo văn bản số { $document }, { $day }
winners-none = Không có giải nào
winners-digest = Mã kiểm tra của toàn bộ danh sách (SHA-256). Ai có dữ liệu mở cũng tự tính lại được; người giám sát đối chiếu với sổ ghi.
winners-data = Tải dữ liệu mở (JSON)
winners-draws = Các cuộc bốc thăm
winners-draws-text = Tệp đầu vào gồm mã ẩn danh của tác phẩm, bí danh của giám khảo, các cặp tránh nhau, gốc sổ ghi trước khi bốc và văn bản công khai. Từ tệp này ai cũng bốc lại được và sẽ ra đúng phân công đã dùng.
winners-draw-data = Đầu vào bốc thăm: { $round } (JSON)
