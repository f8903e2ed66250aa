# The judge's pages: list, sheet, stepping back, seal.

judge-title = Chấm giải
judge-lead = Những tác phẩm được bốc thăm cho bạn, theo thứ tự riêng của bạn. Điểm được lưu ngay khi nhập.
judge-none = Chưa có tác phẩm nào được giao
judge-none-text = Sau khi Ban Tổ chức bốc thăm phân công, các tác phẩm của bạn sẽ hiện ở đây và bạn sẽ nhận được thư báo.
judge-done = Đủ điểm { $done }/{ $all } phiếu
judge-left = Còn { $left } phiếu chưa đủ điểm.
judge-continue = Chấm tiếp tác phẩm số { $number }
judge-all-done = Mọi phiếu đã đủ điểm
judge-all-done-text = Bạn vẫn sửa được điểm cho đến khi niêm phong. Hãy xem lại toàn bộ một lần rồi niêm phong.
judge-seal-look = Xem lại và niêm phong
judge-sealed = Đã niêm phong { $sheets } phiếu
judge-sealed-text = Niêm phong lúc { $when }. Bạn vẫn mở đọc được từng phiếu, nhưng không ai sửa được nữa.
judge-round-closed = Vòng chấm này đã đóng nên phiếu không sửa được nữa.
judge-round-closed-badge = Vòng đã đóng
judge-works = Danh sách tác phẩm
judge-search = Tìm theo tên hoặc mã tác phẩm
judge-state = Trạng thái
judge-state-all = Tất cả
judge-none-found = Không có tác phẩm nào như vậy
judge-none-found-text = Hãy thử từ khác hoặc bỏ lọc.
judge-col-number = Số
judge-col-work = Tác phẩm
judge-col-state = Trạng thái
judge-col-total = Tổng điểm
judge-col-saved = Lưu lần cuối

judge-place = Các tác phẩm của bạn
judge-back = Danh sách tác phẩm
judge-previous = Trước
judge-next = Sau
judge-code = Mã { $code }
judge-files = Tác phẩm
judge-files-none = Tác phẩm này không có tệp nào cho giám khảo xem.
judge-file-open = Mở ở thẻ mới
judge-file-save = Tải về máy
judge-work = Thông tin về tác phẩm
judge-genre = Thể loại
judge-parts = Loạt { $count } kỳ
judge-yes = Có
judge-weight = Trọng số { $weight }
judge-comment = Nhận xét
judge-comment-help = Dành cho thư ký và hội đồng; tác giả không thấy.
judge-total = Tổng điểm
judge-save = Lưu phiếu
judge-save-next = Lưu và sang tác phẩm sau
judge-sheet-sealed = Phiếu này đã niêm phong: đọc được, không sửa được.

judge-recusal = Tôi nhận ra tác phẩm này hoặc có xung đột lợi ích
judge-recusal-title = Từ chối chấm tác phẩm này
judge-recusal-back = Trở lại tác phẩm
judge-recusal-text = Tác phẩm sẽ rời khỏi danh sách của bạn và được chuyển cho giám khảo dự khuyết đã bốc thăm từ trước. Điểm bạn đã cho tác phẩm này không được tính. Việc này không rút lại được.
judge-recusal-code = Mã
judge-recusal-reason = Lý do
judge-recusal-reason-help = Ví dụ: tôi nhận ra tác giả; tác giả là người nhà hoặc đồng nghiệp của tôi; bài viết về tôi hoặc nơi tôi làm việc.
judge-recusal-action = Từ chối chấm

judge-seal-title = Xem lại lần cuối và niêm phong
judge-seal-lead = Bảng dưới đây là toàn bộ điểm của { $sheets } phiếu. Cần sửa phiếu nào, hãy bấm vào tên tác phẩm.
judge-seal-warning = Sau khi niêm phong, không sửa được điểm nào nữa
judge-seal-warning-text = Không ai sửa được phiếu đã niêm phong: kể cả bạn, thư ký và Ban Tổ chức.
judge-seal-ask = Niêm phong cả { $sheets } phiếu?
judge-seal-action = Niêm phong { $sheets } phiếu

flash-sheet-saved = Phiếu chấm đã được lưu.
flash-sheet-saved-next = Đã lưu phiếu vừa chấm.
flash-recused = Bạn đã từ chối chấm. Tác phẩm không còn trong danh sách của bạn.
flash-sealed = Các phiếu đã được niêm phong. Xin cảm ơn bạn.

mistake-mark-above-max = Điểm cao nhất là { $limit }.
mistake-mark-off-step = Điểm phải theo từng bậc { $limit } điểm.
mistake-mark-not-a-number = Điểm phải là số từ 0 đến { $limit }, ví dụ 8 hoặc 8,5.
mistake-mark-unknown = Phiếu này không có tiêu chí như vậy.
mistake-recusal-reason = Hãy ghi lý do từ chối chấm.

refusal-incomplete = Còn mục chưa điền đủ. Với phiếu chấm: hãy cho điểm mọi tiêu chí của mọi phiếu rồi niêm phong.
refusal-already-sealed = Phiếu đã niêm phong hoặc vòng chấm đã đóng nên không sửa được nữa.
