# The acts of a draw, and what everybody may know of it.

draws-title = Các lần bốc thăm
draws-lead = Giám khảo được bốc thăm, không ai được chọn. Trang này cho biết trước nguồn ngẫu nhiên, mã của đầu vào đã chốt và kết quả, để ai cũng kiểm tra được.
draws-before = Trước khi bốc thăm
draws-before-text = Ban Tổ chức công bố sẽ lấy kết quả nào, rồi chốt danh sách tác phẩm, giám khảo và xung đột lợi ích. Mã SHA-256 của danh sách hiện ở đây trước khi có kết quả, nên không ai sửa được đầu vào cho vừa ý.
draws-after = Khi có kết quả
draws-after-text = Số gieo là mã băm của đầu vào đã chốt và kết quả vừa công bố. Với số gieo ấy chỉ có đúng một cách phân công tốt nhất; không có đồng hồ hay phần mềm nào xen vào.
draws-check = Tự tính lại
draws-check-text = Sau khi công bố giải, tệp đầu vào tải được tại đây: các mã ẩn danh, không có tên ai. Tính SHA-256 của tệp rồi so với mã đã hiện từ trước. Tệp ZIP có thêm kết quả phân công và từng lệnh “press-awards draw” để bốc lại.
draws-round = Vòng { $round }
draws-none = Chưa công bố nguồn ngẫu nhiên cho vòng này.
draws-attempt = Lần { $attempt }
draws-take = Tải tệp đầu vào (JSON)
draws-take-all = Tải bộ tệp để tự kiểm tra (ZIP)
draws-later = Tệp đầu vào được mở sau khi công bố giải, vì các cặp tránh nhau có thể cho giám khảo đoán ra tác phẩm của ai.

draw-fact-sources = Nguồn ngẫu nhiên
draw-fact-announced = Công bố nguồn lúc
draw-fact-due = Kết quả biết từ
draw-fact-frozen = Chốt đầu vào lúc
draw-fact-digest = Mã SHA-256 của đầu vào
draw-fact-drawn = Bốc thăm lúc
draw-fact-outcome = Kết quả, dạng chuẩn
draw-fact-seed = Số gieo
draw-fact-voided = Hủy lúc
draw-fact-reason = Lý do hủy
draw-source-drand = Mạng drand “quicknet”, vòng { $round }, có lúc { $when }
draw-state-announced = Đã công bố nguồn
draw-state-frozen = Đã chốt đầu vào
draw-state-drawn = Đã bốc thăm
draw-state-voided = Đã hủy

draw-public-page = Trang công khai về các lần bốc thăm
draw-act-announce = 1. Công bố nguồn ngẫu nhiên
draw-act-announce-text = Nói trước sẽ dùng kết quả nào mà lúc này chưa ai biết. Nên công bố ngay khi còn nhận tác phẩm; nội dung hiện trên trang công khai và vào sổ ghi.
draw-sources = Kỳ quay số sẽ dùng, mỗi dòng một nguồn
draw-sources-help = Ghi để ai cũng tra được. Ví dụ: Vietlott Power 6/55, kỳ quay 01280 ngày 24/11/2026.
draw-due-day = Ngày có kết quả
draw-due-help = Ví dụ: 24/11/2026. Đầu vào phải chốt trước giờ này, bốc thăm sau giờ này.
draw-due-time = Giờ có kết quả
draw-due-time-help = Ví dụ: 18:30
draw-drand = Dùng thêm vòng drand đầu tiên sau giờ trên
draw-drand-help = drand là mạng phát số ngẫu nhiên công khai 3 giây một lần, có chữ ký mà hệ thống này kiểm tra được.
draw-do-announce = Công bố nguồn
draw-act-freeze = 2. Chốt đầu vào
draw-act-freeze-text = Tác phẩm, tiểu ban, số bài và xung đột lợi ích được chốt; mã SHA-256 của chúng được công bố. Sau đó muốn đổi gì phải hủy và công bố nguồn khác.
draw-do-freeze = Chốt đầu vào và công bố mã
draw-frozen-text = Đã chốt lúc { $when }. Mã của đầu vào đã hiện trên trang công khai.
draw-not-possible = Chưa chốt được: xem phần trên còn thiếu gì.
draw-act-draw = 3. Nhập kết quả và bốc thăm
draw-act-draw-text = Sau khi có kết quả, chép vào đây các số đã quay. Hệ thống tính ra số gieo và phân công ngay.
draw-wait = Chờ kết quả. Nhập được từ { $when }.
draw-result = Kết quả: { $source }
draw-result-help = Chép đủ các số, cách nhau bằng dấu cách hoặc dấu phẩy; thứ tự không quan trọng.
draw-result-drand = Chữ ký của drand, vòng { $round }
draw-result-drand-help = Chép mục “signature” của vòng này từ trang của drand. Chữ ký sai sẽ không được nhận.
draw-once = Kết quả phân công có hiệu lực ngay và giám khảo được báo tin. Muốn bốc lại phải hủy có lý do, ghi vào sổ và hiện công khai.
draw-void = Hủy lần bốc thăm này…
draw-void-before = Nguồn đã công bố và đầu vào đã chốt sẽ không dùng nữa. Vòng bắt đầu lại bằng việc công bố một nguồn khác.
draw-void-after = Mọi phân công của vòng bị bỏ, kể cả điểm giám khảo đã lưu mà chưa niêm phong; vòng bắt đầu lại bằng việc công bố một nguồn khác.
draw-void-reason = Lý do hủy
draw-void-reason-help = Lý do hiện trên trang công khai; đừng nêu tên giám khảo hay tác giả.
draw-do-void = Hủy và làm lại
draw-voided = Những lần đã hủy
draw-voided-of = Vòng { $round }, lần { $attempt }
organize-flash-announced = Đã công bố nguồn ngẫu nhiên.
organize-flash-frozen = Đã chốt đầu vào; mã đã công bố.
organize-flash-voided = Đã hủy. Hãy công bố một nguồn khác.

mistake-not-a-time = Giờ chưa đúng. Ví dụ: 18:30
mistake-due-past = Giờ này đã qua, kết quả có thể đã có người biết. Hãy chọn một kỳ quay sắp tới.
mistake-drand-needs-time = Cần ngày và giờ để biết dùng vòng drand nào.
mistake-too-many-sources = Nhiều nhất { $limit } nguồn.
mistake-draw-numbers = Chỉ ghi các số đã quay, cách nhau bằng dấu cách hoặc dấu phẩy.
mistake-draw-signature = Không phải chữ ký của vòng drand này. Hãy chép lại trọn mục “signature”.
refusal-inputs-fixed = Đầu vào của lần bốc thăm đã chốt nên không đổi được nữa. Nếu thật cần, Ban Tổ chức hủy lần bốc thăm này, có lý do, rồi làm lại.
refusal-inputs-changed = Tác phẩm hoặc giám khảo đã thay đổi sau khi chốt đầu vào, nên không bốc thăm được từ đầu vào cũ. Hãy hủy lần này, ghi rõ lý do, rồi công bố một nguồn khác.
refusal-result-known = Kết quả của nguồn đã công bố có thể đã có người biết, nên không chốt đầu vào được nữa. Hãy hủy lần này và công bố một kỳ quay sắp tới.
refusal-draw-broken = Dữ liệu lưu của lần bốc thăm này không khớp với đầu vào đã chốt, nên không lập được tệp kiểm tra. Hãy giữ nguyên hiện trạng và báo người giám sát kiểm tra sổ ghi.

# What stands in the ZIP of a draw beside its files. The commands follow the last line.
draw-how-to-title = CÁCH TỰ KIỂM TRA LẦN BỐC THĂM
draw-how-to-of = { $award }, lần thứ { $number }, { $years }. Vòng { $round }.
draw-how-to-lead =
    Trong tệp ZIP này có mọi thứ cần để bốc thăm lại: mỗi loại hình một thư mục. Tác phẩm mang mã ẩn danh,
    giám khảo mang bí danh; không có tên ai. Cần chương trình press-awards, không cần mạng. Hãy giải nén cả tệp ZIP
    rồi mở cửa sổ dòng lệnh tại thư mục có tệp này.
draw-how-to-inputs =
    1. Đầu vào. Mã SHA-256 của inputs.json phải đúng là mã đã công bố trước khi có kết quả. Bốn tệp entries.csv,
    judges.csv, affinity.csv và conflicts.csv chép từ inputs.json ra.
draw-how-to-seed =
    2. Số gieo. Là SHA-256 của chữ award-draw-v2, tiếp theo là 32 byte của mã trên, rồi đến kết quả đã công bố; trước
    hai phần sau có độ dài của phần đó, viết bằng 8 byte, byte lớn đứng trước. Kết quả đã công bố, dạng chuẩn:
draw-how-to-seed-is = Số gieo tính ra:
draw-how-to-commands =
    3. Từng loại hình. Lệnh thứ nhất bốc thăm lại: assignment-again.csv, reserves-again.csv và cert-again.json phải
    giống assignment.csv, reserves.csv và cert.json đến từng byte. Lệnh thứ hai kiểm tra kết quả đã có mà không bốc lại.
draw-how-to-category = { $name }: { $entries } tác phẩm, { $judges } giám khảo, { $overlap }% mức phù hợp được nhường để giám khảo chấm chung bài.
