# Opening sealed sheets again.

unsealing-title = Mở niêm phong phiếu chấm
unsealing-title-of = Mở niêm phong phiếu chấm, vòng { $round }
unsealing-lead = Phiếu đã niêm phong chỉ được mở khi một người yêu cầu, nêu lý do, và một người khác xác nhận. Điểm trên phiếu được giữ nguyên và không ai xem được. Mỗi bước đều vào sổ ghi; số phiếu được mở sẽ được công khai.
unsealing-go = Xem các yêu cầu mở niêm phong
unsealing-waiting = { $count } yêu cầu đang chờ người thứ hai xác nhận.
unsealing-none-waiting = Không có yêu cầu nào đang chờ xác nhận.
unsealing-waiting-title = Đang chờ xác nhận
unsealing-past = Đã xử lý
unsealing-sheets = Phiếu
unsealing-reason = Lý do
unsealing-asked-by = Người yêu cầu
unsealing-asked-at = Yêu cầu lúc
unsealing-outcome = Kết quả
unsealing-confirm = Xác nhận mở niêm phong
unsealing-decline = Không đồng ý
unsealing-own = Yêu cầu này phải do người khác xác nhận: không phải người đã yêu cầu, cũng không phải giám khảo có phiếu.
unsealing-confirmed = Đã mở
unsealing-declined = Không đồng ý
unsealing-void = Hết hiệu lực

unsealing-ask = Yêu cầu mở niêm phong
unsealing-ask-lead = Phiếu vẫn niêm phong cho đến khi một người khác xác nhận.
unsealing-choose = Giám khảo có phiếu đã niêm phong
unsealing-which = Phiếu cần mở
unsealing-all = Tất cả { $sheets } phiếu đã niêm phong ở loại hình này
unsealing-reason-help = Vào sổ ghi và được gửi cho giám khảo. Không nêu tên tác giả hay cơ quan báo chí.
unsealing-told = Khi yêu cầu được xác nhận, giám khảo được báo qua thư, kèm lý do, và phải niêm phong lại.
unsealing-ask-action = Gửi yêu cầu
unsealing-other-judge = Chọn giám khảo khác
unsealing-nothing = Chưa có phiếu nào niêm phong
unsealing-nothing-text = Chỉ phiếu đã niêm phong mới cần mở. Phiếu chưa niêm phong thì giám khảo tự sửa được.

flash-unsealing-asked = Đã gửi yêu cầu. Phiếu còn niêm phong cho đến khi một người khác xác nhận.
flash-unsealed = Đã mở niêm phong và báo cho giám khảo.
flash-unsealing-declined = Đã ghi nhận không đồng ý. Phiếu vẫn niêm phong.

refusal-not-sealed = Phiếu này hiện không niêm phong nên không có gì để mở.
refusal-already-asked = Đã có yêu cầu mở phiếu này đang chờ xác nhận.
refusal-two-people = Việc này cần hai người: người đã yêu cầu và giám khảo có phiếu không được tự quyết định.
refusal-judge-gone = Giám khảo này không còn chấm ở vòng và loại hình đó nên không thể mở phiếu để sửa.
refusal-round-closed = Vòng chấm đã khép hoặc chưa bốc thăm nên không mở niêm phong được nữa.

event-sheets-unsealing-asked = Yêu cầu mở niêm phong phiếu chấm
event-sheets-unsealed = Mở niêm phong phiếu chấm
event-sheets-unsealing-declined = Không đồng ý mở niêm phong
record-fact-sheets = Số phiếu
disagreement-unsealing = Vòng { $round }: một yêu cầu mở niêm phong không như sổ đã ghi.

judge-reopened = { $sheets } phiếu của bạn được mở niêm phong lại
judge-reopened-text = Điểm cũ còn nguyên. Hãy xem, sửa nếu cần rồi niêm phong lại: phiếu chưa niêm phong thì không được tính và vòng chấm chưa khép được.
judge-reopened-why = Lý do: { $reason }

mail-unsealed-subject = Phiếu chấm được mở niêm phong, vòng { $round }
mail-unsealed-text = { $count } phiếu chấm đã niêm phong của Ông/Bà ở vòng { $round }, { $award }, vừa được mở lại theo yêu cầu và xác nhận của hai người. Mã tác phẩm:
mail-unsealed-reason = Lý do: { $reason }
mail-unsealed-do = Điểm Ông/Bà đã cho được giữ nguyên. Xin xem lại, sửa nếu cần rồi niêm phong lại tại:
