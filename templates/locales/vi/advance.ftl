# Who goes on to the next round: proposal, talk, vote.

advance-title = Tác phẩm vào { $next }
advance-title-of = { $category }: tác phẩm vào { $next }
advance-lead = Thứ hạng đề xuất, tiểu ban biểu quyết. Điểm chỉnh và xác suất chỉ để thảo luận, không tự quyết định điều gì.
advance-lead-all = Mỗi loại hình cần một quyết định của tiểu ban trước khi chốt đầu vào bốc thăm vòng sau.
advance-stat-ranked = Được xếp hạng
advance-stat-planned = Số lượng theo quy chế
advance-stat-share = { $share } số tác phẩm được xếp hạng, làm tròn lên
advance-stat-proposed = Đề xuất theo thứ hạng
advance-stat-open = Cần thảo luận
advance-decision = Quyết định của tiểu ban
advance-panel = Tiểu ban { $panel } người, cần có mặt ít nhất { $quorum }
advance-short-present = Có mặt
advance-short-in_favour = Thuận
advance-short-against = Chống
advance-short-abstained = Trắng
advance-follow-text = Mỗi loại hình đã điền số phiếu được ghi một quyết định đúng theo thứ hạng. Muốn khác thứ hạng thì mở trang của loại hình đó.
advance-follow = Ghi quyết định theo thứ hạng
advance-all-decided = Mọi loại hình đã có quyết định
advance-all-decided-text = Quyết định còn thay được cho đến khi chốt đầu vào bốc thăm vòng sau.
advance-fixed = Đầu vào bốc thăm vòng sau đã chốt nên quyết định không thay được nữa.
advance-may-change = Tiểu ban còn có thể ghi quyết định khác thay quyết định này cho đến khi chốt đầu vào bốc thăm vòng sau.
advance-decided-title = { $departures ->
    [0] { $count } tác phẩm vào vòng sau, đúng theo thứ hạng
   *[other] { $count } tác phẩm vào vòng sau, { $departures } chỗ khác thứ hạng
}
advance-decided-vote = Có mặt { $present }/{ $panel }; thuận { $favour }, chống { $against }, trắng { $abstained }. Ghi lúc { $at }.
advance-fallen = { $count } tác phẩm trong danh sách không còn dự giải
advance-fallen-text = Tác phẩm xếp sau không tự động lên thay. Muốn đưa tác phẩm nào lên thì đánh dấu tác phẩm đó và ghi lý do.

advance-open = { $count } tác phẩm cần thảo luận
advance-open-lead = Khả năng thuộc { $planned } tác phẩm đầu của những tác phẩm này nằm giữa 10 % và 90 %, hoặc trái với thứ hạng: đổi vài giám khảo là có thể đổi kết quả.
advance-open-caption = Tác phẩm cần thảo luận, theo thứ hạng
advance-open-none = Không có tác phẩm nào cần thảo luận: thứ hạng và thống kê thống nhất về mọi tác phẩm.
advance-neighbours = Các tác phẩm sát vạch
advance-refused-groups = Không tính được khả năng vào vòng sau: có nhóm giám khảo không chấm chung tác phẩm nào với nhóm khác, nên không so được ai nghiêm, ai rộng tay. Dưới đây là các tác phẩm sát vạch theo thứ hạng.
advance-refused-few = Không tính được khả năng vào vòng sau vì có quá ít phiếu. Dưới đây là các tác phẩm sát vạch theo thứ hạng.
advance-sure = { $count } tác phẩm chắc chắn vào
advance-sure-lead = Thứ hạng đề xuất và không có gì đáng ngờ.
advance-below = Ngay sau vạch
advance-below-lead = Không được đề xuất, khả năng không quá 10 %. Sau đó còn { $rest } tác phẩm nữa.
advance-show = Xem { $count } tác phẩm
advance-cut = Vạch của { $proposed } tác phẩm được đề xuất
advance-codes = { $code } · mã ẩn { $blind }
advance-col-chance = Khả năng vào
advance-col-spread = Độ lệch phiếu
advance-col-goes-on = Vào vòng sau
advance-likely-surely = gần như chắc chắn
advance-likely-more = nhiều khả năng
advance-likely-even = ngang ngửa
advance-likely-less = ít khả năng
advance-likely-hardly = gần như không
advance-unusual = lệch bất thường
advance-proposed = Được đề xuất
advance-not-proposed = Không được đề xuất
advance-goes-on-of = “{ $title }” vào vòng sau
advance-why = Vì sao đưa vào
advance-why-not = Vì sao để lại
advance-yes = Vào
advance-no = Không
advance-others = Đưa thêm tác phẩm xếp dưới
advance-others-help = Mỗi dòng một tác phẩm: mã hồ sơ, rồi lý do.
advance-vote = Biểu quyết của tiểu ban
advance-to-vote = Tới phần biểu quyết
advance-vote-lead = Tiểu ban { $panel } người; theo quy chế phải có mặt ít nhất { $quorum }. Biểu quyết một lần cho cả danh sách đã đánh dấu ở trên.
advance-present = Thành viên có mặt
advance-in-favour = Phiếu thuận
advance-against = Phiếu chống
advance-abstained = Không có ý kiến
advance-reason = Lý do chung
advance-reason-help = Bắt buộc khi số tác phẩm vào vòng sau nhiều hơn { $planned }.
advance-record = Ghi quyết định
advance-replace = Ghi quyết định mới
advance-link = Quyết định tác phẩm vào vòng sau
advance-link-text = Thứ hạng là đề xuất. Tiểu ban quyết định từng loại hình rồi mới bốc thăm được vòng sau.
advance-pending = đề xuất, chưa quyết định
entry-state-proposed = Được đề xuất

organize-goal-advance = Quyết định tác phẩm vào { $round }
organize-text-advance = Vòng trước đã khép, thứ hạng đã có. Tiểu ban của từng loại hình quyết định tác phẩm nào vào vòng sau rồi mới bốc thăm.
organize-do-advance = Ghi quyết định

mistake-advance-no-votes = Hãy điền số phiếu của ít nhất một loại hình.
mistake-advance-more-than-panel = Tiểu ban chỉ có { $limit } thành viên.
mistake-advance-quorum = Chưa đủ số người theo quy chế: cần ít nhất { $limit } thành viên có mặt.
mistake-advance-votes = Thuận, chống và không ý kiến cộng lại là { $limit }, không bằng số thành viên có mặt.
mistake-advance-majority = Chưa đủ đa số: theo quy chế cần ít nhất { $limit } phiếu thuận thì quyết định mới được thông qua.
mistake-advance-departure = Khác với thứ hạng thì phải ghi lý do.
mistake-advance-beyond = Nhiều hơn { $limit } tác phẩm thì phải ghi lý do chung.
mistake-advance-unknown = Loại hình này không có tác phẩm mang mã { $limit }.
mistake-advance-others-reason = Hãy ghi lý do đưa tác phẩm { $limit } vào, ngay sau mã.
mistake-advance-not-ranked = Tác phẩm { $limit } không được xếp hạng nên không thể vào vòng sau.
mistake-advance-fallen = Tác phẩm { $limit } không còn dự giải.
mistake-advance-stale = Có người vừa ghi một quyết định khác cho loại hình này. Hãy xem quyết định đó ở trên; nếu vẫn muốn thay, hãy ghi lại.

flash-advance-decided = Đã ghi quyết định của tiểu ban.
refusal-undecided = Chưa có quyết định của tiểu ban về tác phẩm vào vòng này ở mọi loại hình, nên chưa chốt đầu vào bốc thăm được.

event-round-decided = Quyết định tác phẩm vào vòng sau
record-fact-planned = Số lượng theo quy chế
record-fact-departures = Số chỗ khác thứ hạng
disagreement-advance = Vòng { $round }, loại hình { $category }: quyết định tác phẩm vào vòng sau không như sổ đã ghi.
