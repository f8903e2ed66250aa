# Statistics beside the standings of a closed round.

statistics-title = Thống kê tham khảo
statistics-title-of = Thống kê tham khảo vòng { $round }
statistics-lead = Kết quả chính thức chỉ do điểm chấm quyết định. Những con số ở đây chỉ giúp hội đồng thảo luận: thứ hạng chắc đến đâu, ai chấm rộng hay chặt tay, các phiếu có đồng thuận hay không.
statistics-link = Thống kê tham khảo
statistics-choose = Xem
statistics-first = Tính đến hạng
statistics-basis = { $category }: { $entries } tác phẩm, { $judges } giám khảo, { $sheets } phiếu đã niêm phong.
statistics-none = Chưa có phiếu nào để thống kê
statistics-none-text = Loại hình này không có phiếu chấm đã niêm phong trong vòng này.
statistics-few = Số phiếu còn ít nên mọi ước tính dưới đây chỉ là gợi ý, độ chắc thật có thể thấp hơn hình vẽ.
statistics-no-model = Số phiếu chưa đủ để tách phần hay dở của tác phẩm khỏi phần rộng chặt của giám khảo, hoặc mọi điểm đều bằng nhau. Vì vậy không ước tính độ chắc của thứ hạng.
statistics-apart = Không so sánh được thứ hạng
statistics-apart-text = Giám khảo chia thành { $count } nhóm không cùng chấm tác phẩm nào. Không có gì cho biết nhóm này chấm rộng hơn hay được nhận bài hay hơn nhóm kia, nên ở đây không ước tính hạng. Các nhóm:

statistics-ranks = Thứ hạng chắc đến đâu?
statistics-ranks-text = Nếu một hội đồng tương tự chấm lại, mỗi tác phẩm có thể lên xuống trong dải màu của nó. Hai dải chồng lên nhau thì chưa thể nói chắc tác phẩm nào hơn.
statistics-grey = { $count ->
    [0] Không có tác phẩm nào nằm trong vùng cần cân nhắc quanh hạng { $first }.
   *[other] Có { $count } tác phẩm nằm trong vùng cần cân nhắc: chưa rõ có thuộc nhóm { $first } hạng đầu hay không.
}
statistics-room = Có { $first } hạng, đủ chỗ cho mọi tác phẩm, nên không có mức phân định.
statistics-part = Đang hiện { $shown } trong { $total } tác phẩm, gần mức quyết định nhất.
statistics-all = Xem cả { $total } tác phẩm
statistics-word-sure = chắc chắn, { $percent } %
statistics-word-maybe = có thể, { $percent } %
statistics-word-hard = khó, { $percent } %
statistics-key-official = hạng chính thức
statistics-key-adjusted = hạng khi đã trừ phần rộng, chặt của giám khảo
statistics-key-range = dải hạng có thể, đúng 95 lần trong 100
statistics-key-cut = mức { $count } hạng đầu
statistics-plot-text = Số liệu của từng dòng có trong bảng ngay bên dưới.
statistics-numbers-ranks = Bảng số liệu thứ hạng
statistics-col-official = Hạng chính thức
statistics-col-adjusted = Hạng tham khảo
statistics-col-score = Điểm tham khảo
statistics-col-range = Dải hạng
statistics-col-chance = Thuộc { $first } hạng đầu

statistics-judges = Mỗi giám khảo chấm thế nào?
statistics-judges-text = Vạch mảnh đi từ điểm thấp nhất đến điểm cao nhất; hộp màu chứa một nửa số phiếu ở giữa; vạch đậm là điểm giữa. Chấm rộng hay chặt được tính trên chính các tác phẩm người đó được giao, so với những người cùng chấm.
statistics-tilt-generous = chấm rộng hơn mức chung { $points } điểm
statistics-tilt-severe = chấm chặt hơn mức chung { $points } điểm
statistics-tilt-usual = gần mức chung
statistics-tilt-unknown = chưa ước tính được
statistics-flags = Thư ký nên xem lại
statistics-flags-text = Đây chỉ là dấu hiệu lạ. Không phiếu nào bị loại vì lý do này.
statistics-flag-severity = rộng hoặc chặt tay khác hẳn mọi người.
statistics-flag-erratic = điểm lên xuống thất thường so với những người cùng chấm.
statistics-flag-tame = điểm sát dự đoán hơn thường lệ, như thể ít có ý riêng.
statistics-flag-agreement = cao thấp gần như không theo những người cùng chấm.
statistics-flag-totals = chỉ dùng rất ít mức điểm khác nhau.
statistics-flag-slope = điểm tăng hoặc giảm dần theo thứ tự đọc.
statistics-numbers-judges = Bảng số liệu giám khảo
statistics-col-spread = Thấp nhất – cao nhất
statistics-col-half = Nửa ở giữa
statistics-col-middle = Điểm giữa
statistics-col-tilt = Rộng hay chặt
statistics-col-fit = Độ thất thường
statistics-col-others = Theo người khác
statistics-col-slope = Mỗi bài đọc thêm

statistics-agreement = Hội đồng đồng thuận đến đâu?
statistics-level-low = Các giám khảo đồng thuận thấp.
statistics-level-fair = Các giám khảo đồng thuận vừa.
statistics-level-high = Các giám khảo đồng thuận khá.
statistics-level-text = Càng sang phải, điểm trung bình càng ít đổi nếu mời một hội đồng khác tương tự.
statistics-zone-low = thấp
statistics-zone-fair = vừa
statistics-zone-high = khá
statistics-shares = Vì sao điểm khác nhau?
statistics-shares-text = Điểm trên các phiếu khác nhau vì ba lẽ: tác phẩm hay dở khác nhau, giám khảo rộng chặt khác nhau, còn lại là khẩu vị riêng và may rủi.
statistics-share-works = do tác phẩm: { $percent } %
statistics-share-judges = do giám khảo rộng hay chặt: { $percent } %
statistics-share-chance = do khẩu vị và may rủi: { $percent } %

statistics-unusual = Tác phẩm có ý kiến trái ngược
statistics-unusual-text = Điểm của những tác phẩm này cách xa nhau hơn hẳn mức thường gặp, kể cả khi đã trừ phần rộng chặt của từng người. Hội đồng nên nghe lại lý do của hai phía.
statistics-unusual-none = Không có tác phẩm nào mà điểm các phiếu cách xa nhau bất thường.
statistics-col-scores = Điểm các phiếu

statistics-method = Cách tính
statistics-method-model = Mô hình hỗn hợp hai yếu tố chéo: điểm = mức chung + tác phẩm + giám khảo + ngẫu nhiên, ước lượng bằng hợp lý cực đại có ràng buộc (REML), như lme4. Hạng tham khảo xếp theo dự báo tuyến tính không chệch tốt nhất (BLUP).
statistics-method-found = Mức chung { $mean } điểm; độ lệch chuẩn giữa tác phẩm { $entry }, giữa giám khảo { $judge }, phần còn lại { $residual }.
statistics-method-draws = Dải hạng 95 % và khả năng tính từ { $draws } lần rút từ phân phối hậu nghiệm với số gieo lấy từ chính các phiếu, nên ai có phiếu cũng tính ra như nhau. Vùng cân nhắc: khả năng từ 10 % đến 90 %.
statistics-method-judges = Giám khảo: rộng hay chặt chỉ được nói khi vượt hai lần sai số chuẩn (số sau ±). Độ thất thường là infit, bình thường quanh 1, nêu tên khi ngoài 0,5–1,5. “Theo người khác” là tương quan với dự báo từ những người cùng chấm, nêu tên khi dưới 0,2. “Mỗi bài đọc thêm” là số điểm tăng theo vị trí đọc, nêu tên khi vượt 2,58 sai số chuẩn. Ngoài mức rộng chặt, chỉ nêu tên người có từ 15 phiếu.
statistics-method-agreement = Độ tin cậy của điểm trung bình với số phiếu thường gặp của một tác phẩm: { $reliability } (dưới 0,5 là thấp, từ 0,75 là khá).
statistics-method-alpha = Hệ số alpha của Krippendorff (thang khoảng): { $alpha }. Ý kiến trái ngược: vượt mức 99 % của phân phối khi bình phương.
