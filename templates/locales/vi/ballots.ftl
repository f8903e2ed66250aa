# Secret ballots.

nav-ballots = Bỏ phiếu
ballots-title = Bỏ phiếu kín
ballots-lead = Mở phiên bỏ phiếu, theo dõi ai đã bỏ phiếu, kiểm phiếu. Không ai biết ai chọn gì, và kết quả chỉ hiện ra khi phiên đã đóng.
ballots-unknown = Quy chế không có bỏ phiếu trên hệ thống
ballots-unknown-text = Muốn dùng, sửa mục [council] của quy chế: ballot = "yes_no" hoặc "ranked".
ballots-closed-stage = Phiên bỏ phiếu chỉ mở được khi hội đồng đang xét giải, hoặc trong vòng chung khảo bỏ phiếu.
ballots-all = Các phiên bỏ phiếu
ballots-none = Chưa có phiên bỏ phiếu nào
ballots-none-text = Phiên đã mở sẽ hiện ở đây cùng số người đã bỏ phiếu.
ballots-judge-lead = Các phiên bỏ phiếu kín của hội đồng. Mỗi phiên bỏ một lần, không sửa được sau khi bỏ.
ballots-judge-none = Chưa có phiên bỏ phiếu nào dành cho ông/bà
ballots-judge-none-text = Khi Ban Tổ chức hoặc Thư ký mở phiên, phiếu sẽ hiện ở đây.

ballot-number = Phiên
ballot-number-of = Phiên bỏ phiếu số { $number }
ballot-question = Nội dung
ballot-category = Loại hình
ballot-whole-edition = Toàn giải
ballot-order = Xếp thứ tự
ballot-kind = Hình thức
ballot-kind-yes_no = Biểu quyết từng tác phẩm
ballot-kind-ranked = Xếp thứ tự các tác phẩm
ballot-tier = Hạng giải
ballot-tier-help = Danh sách tác phẩm được gợi ý theo thứ hạng và có thể sửa ở bước sau.
ballot-choose = Chọn tác phẩm
ballot-voted = Đã bỏ phiếu
ballot-state = Tình trạng
ballot-state-open = đang bỏ phiếu
ballot-state-closed = đã kiểm phiếu
ballot-state-annulled = đã hủy
ballot-state-tied = chờ chủ tịch
ballot-state-watching = đang bỏ phiếu
ballot-state-voted = đã bỏ phiếu
ballot-works = Tác phẩm đưa ra bỏ phiếu
ballot-works-count = { $count } tác phẩm
ballot-works-help = Đã đánh dấu sẵn những tác phẩm hợp với hạng giải theo thứ hạng, cùng hai tác phẩm kế tiếp. Có thể thêm hoặc bớt.
ballot-works-round = Vòng này bỏ phiếu cho mọi tác phẩm đã vào chung khảo của loại hình.
ballot-ranked = hạng { $rank }
ballot-barred = { $count } thành viên không bỏ phiếu tác phẩm này vì xung đột lợi ích
ballot-places = Số tác phẩm được chọn
ballot-places-help = Nếu tác phẩm cuối cùng được chọn ngang điểm với tác phẩm kế tiếp thì chủ tịch quyết định, khi quy chế cho phép. Ghi 0 nếu chỉ cần thứ tự.
ballot-new-title = Mở phiên bỏ phiếu
ballot-new-yes_no = Mỗi thành viên đồng ý, không đồng ý hoặc không ý kiến với từng tác phẩm.
ballot-new-ranked = Mỗi thành viên xếp thứ tự các tác phẩm, hoặc cho rằng không tác phẩm nào xứng đáng.
ballot-again = Bỏ phiếu lại vì
ballot-again-reason = Lý do bỏ phiếu lại
ballot-again-help = Nội dung này đã được bỏ phiếu. Lý do được ghi vào biên bản.
ballot-voters = Thành viên bỏ phiếu ({ $count })
ballot-voters-yes_no = Ai có xung đột lợi ích với tác phẩm nào thì trên phiếu không có tác phẩm ấy, và tổng số phiếu của tác phẩm ấy ít đi.
ballot-voters-ranked = Ai có xung đột lợi ích với một tác phẩm thì không dự phiên này: xếp thứ tự các tác phẩm khác cũng là đánh giá tác phẩm ấy.
ballot-stays-away = không dự phiên này
ballot-not-on = không bỏ phiếu { $count } tác phẩm
ballot-terms = Cách tính
ballot-terms-lead = Theo quy chế. Các giá trị này được giữ nguyên cho phiên và in vào biên bản.
ballot-quorum = Tỷ lệ tham gia tối thiểu
ballot-quorum-facts = { $share }, tức { $least } trên { $all } thành viên
ballot-majority = Được thông qua khi
ballot-majority-simple = quá nửa số phiếu
ballot-majority-share = từ { $share } số phiếu trở lên
ballot-abstentions = Phiếu không ý kiến
ballot-abstentions-count = tính vào tổng số phiếu
ballot-abstentions-exclude = không tính vào tổng số phiếu
ballot-casting-rule = Khi ngang phiếu
ballot-casting-yes = chủ tịch hội đồng quyết định
ballot-casting-no = không được thông qua
ballot-open = Mở phiên bỏ phiếu
ballot-opened = Mở lúc
ballot-back = Quay lại
ballot-voting-now = Đang bỏ phiếu
ballot-voted-of = { $voted }/{ $voters } thành viên đã bỏ phiếu
ballot-count-hidden = Phiếu chưa được đếm và chưa ai xem được. Ở đây chỉ thấy ai đã bỏ phiếu để nhắc người chưa bỏ.
ballot-below = Còn thiếu { $count } người mới đủ để kiểm phiếu
ballot-below-text = Cần ít nhất { $least } trên { $all } thành viên. Hãy nhắc những người chưa bỏ phiếu, hoặc hủy phiên.
ballot-not-all = Còn { $count } thành viên chưa bỏ phiếu. Đóng phiên bây giờ thì họ không bỏ được nữa.
ballot-close = Đóng phiên và kiểm phiếu
ballot-who = Thành viên
ballot-who-help = Chỉ biết ai đã bỏ phiếu. Hệ thống không giữ ai bỏ lá phiếu nào.
ballot-member = Thành viên
ballot-has-voted = đã bỏ phiếu
ballot-has-not-voted = chưa bỏ phiếu
ballot-annul = Hủy phiên bỏ phiếu
ballot-annul-text = Các phiếu đã bỏ bị hủy mà không được đếm. Việc hủy và lý do được ghi vào sổ ghi.
ballot-annul-reason = Lý do hủy
ballot-annulled-at = Phiên đã bị hủy lúc { $when }

ballot-minutes = Biên bản kiểm phiếu
ballot-time = Thời gian
ballot-from-to = mở { $from }; đóng { $to }
ballot-members = Số thành viên được bỏ phiếu
ballot-present = Số thành viên tham gia
ballot-people = { $count } người
ballot-papers-count = Số phiếu
ballot-papers-facts = phát ra { $out }; thu về { $back }; hợp lệ { $valid }
ballot-result = Kết quả kiểm phiếu
ballot-base = Tổng số phiếu
ballot-passed = Thông qua
ballot-failed = Không thông qua
ballot-outcome-tied = Ngang phiếu
ballot-by-chair = chủ tịch quyết định
ballot-tied = Ngang phiếu, chờ chủ tịch quyết định
ballot-tied-text = Chủ tịch hội đồng quyết định trong trang Bỏ phiếu của mình và ghi lý do.
ballot-casting = Chủ tịch hội đồng đã quyết định
ballot-casting-yes_no = Thông qua: “{ $titles }”.
ballot-casting-ranked = Xếp trước: “{ $titles }”.
ballot-casting-nothing = Không thông qua tác phẩm nào trong số ngang phiếu.
ballot-casting-reason = Lý do: { $reason }
ballot-points = Điểm thứ bậc
ballot-points-how = Mỗi phiếu cho tác phẩm một điểm với mỗi tác phẩm xếp dưới và nửa điểm với mỗi tác phẩm xếp ngang; những tác phẩm không đánh số xếp cuối ngang nhau.
ballot-orders = { $orders } phiếu xếp thứ tự, { $none } phiếu cho rằng không tác phẩm nào xứng đáng, { $blank } phiếu không ý kiến.
ballot-condorcet = So từng đôi, “{ $title }” hơn mọi tác phẩm còn lại.
ballot-condorcet-other = Kết quả so từng đôi khác với điểm thứ bậc; hội đồng nên cân nhắc.
ballot-condorcet-none = So từng đôi, không tác phẩm nào hơn mọi tác phẩm còn lại.
ballot-cycle = So từng đôi có vòng lặp: “{ $titles }” lần lượt hơn nhau, nên không có tác phẩm nào hơn tất cả.
ballot-none-worthy = Đa số cho rằng không tác phẩm nào xứng đáng
ballot-none-worthy-text = { $count } trên { $all } phiếu.
ballot-papers = Các lá phiếu ({ $count })
ballot-papers-text = Xếp theo mã phiếu. Ai giữ mã của mình thì tìm được lá phiếu của mình; thấy khác với điều mình đã chọn thì báo ngay cho người giám sát.
ballot-code = Mã phiếu
ballot-choice = Lựa chọn
ballot-choice-yes = Đồng ý
ballot-choice-no = Không đồng ý
ballot-choice-abstain = Không ý kiến
ballot-choice-none = Không tác phẩm nào xứng đáng
ballot-choice-blank = Không ý kiến
ballot-digest = Mã kiểm tra của các lá phiếu (SHA-256), đã vào sổ ghi khi đóng phiên.

ballot-go-vote = Vào bỏ phiếu
ballot-go-decide = Quyết định khi ngang phiếu
ballot-look = Xem
ballot-paper-yes_no = Chọn một ô cho mỗi tác phẩm. Phiếu kín: không ai biết ông/bà chọn gì. Bước sau sẽ xem lại toàn bộ trước khi bỏ phiếu.
ballot-paper-ranked = Đánh số 1 cho tác phẩm tốt nhất, rồi 2, 3… Không cần đánh số hết: tác phẩm để trống xếp cuối ngang nhau. Phiếu kín: không ai biết ông/bà chọn gì.
ballot-left-out = { $count } tác phẩm không có trên phiếu này vì xung đột lợi ích.
ballot-read-work = Xem tác phẩm
ballot-rank = Thứ tự
ballot-unranked = để trống
ballot-answer = Ý kiến chung
ballot-answer-order = Theo thứ tự đã đánh số ở trên
ballot-answer-none = Không tác phẩm nào xứng đáng
ballot-answer-blank = Không ý kiến
ballot-review = Xem lại phiếu
ballot-review-help = Chưa có gì được gửi cho đến khi bấm “Bỏ phiếu” ở trang sau.
ballot-review-title = Xem lại phiếu trước khi bỏ
ballot-review-lead = Kiểm tra từng dòng. Chưa có gì được gửi.
ballot-your-paper = Phiếu của ông/bà
ballot-once = Mỗi người bỏ phiếu một lần. Bỏ rồi thì không sửa, không rút lại được.
ballot-cast = Bỏ phiếu
ballot-edit = Sửa lại
ballot-voted-title = Đã bỏ phiếu
ballot-cast-done = Phiếu đã vào hòm
ballot-cast-done-text = Hệ thống chỉ ghi rằng ông/bà đã bỏ phiếu, không ghi đã chọn gì.
ballot-codes = Mã phiếu của ông/bà
ballot-codes-lead = Hãy chép lại hoặc in trang này. Mã chỉ hiện một lần và không xem lại được. Khi kiểm phiếu xong, dùng mã để tìm lá phiếu của mình trong danh sách.
ballot-codes-secret = Đừng đưa mã cho ai: ai có mã sẽ biết ông/bà đã chọn gì.
ballot-you-voted = Ông/bà đã bỏ phiếu
ballot-you-voted-text = { $voted }/{ $voters } thành viên đã bỏ phiếu. Kết quả hiện ở đây khi phiên đóng.
ballot-watching = Phiên đang mở, { $voted }/{ $voters } thành viên đã bỏ phiếu. Ông/bà không bỏ phiếu trong phiên này, chỉ quyết định khi ngang phiếu.
ballot-casting-title = Ngang phiếu: chủ tịch quyết định
ballot-casting-ask-yes_no = Đánh dấu những tác phẩm được thông qua. Tác phẩm không đánh dấu là không được thông qua.
ballot-casting-ask-ranked = Các tác phẩm này ngang điểm nhưng chỉ còn { $count } chỗ. Chọn đúng { $count } tác phẩm xếp trước.
ballot-casting-works = Các tác phẩm ngang phiếu
ballot-casting-why = Lý do
ballot-casting-why-help = Được ghi vào biên bản kiểm phiếu.
ballot-casting-do = Quyết định
ballot-to-paper = Về phiếu

council-ballots-lead = Hội đồng có thể bỏ phiếu kín về từng hạng giải trước khi đặt giải.
council-ballots-go = Đến trang bỏ phiếu

flash-ballot-opened = Đã mở phiên bỏ phiếu.
flash-ballot-closed = Đã đóng phiên và kiểm phiếu.
flash-ballot-annulled = Đã hủy phiên bỏ phiếu.
flash-tie-decided = Đã ghi quyết định của chủ tịch.

mistake-vote-missing = Chưa chọn cho tác phẩm “{ $limit }”.
mistake-rank-twice = Số { $limit } đã dùng cho tác phẩm khác. Hai tác phẩm không được cùng một số.
mistake-rank-none = Hãy đánh số ít nhất một tác phẩm, hoặc chọn một trong hai ý kiến còn lại.
mistake-casting-number = Phải chọn đúng { $limit } tác phẩm.
mistake-ballot-again = Nội dung này đã được bỏ phiếu; muốn bỏ phiếu lại phải ghi lý do.
mistake-ballot-works = Chọn ít nhất một tác phẩm, hoặc hai tác phẩm nếu xếp thứ tự.
mistake-ballot-voters = Có tác phẩm chỉ còn chưa đến ba người được bỏ phiếu nên không giữ kín được. Hãy bỏ bớt tác phẩm hoặc đổi hình thức.

refusal-below-quorum = Chưa đủ số thành viên tối thiểu đã bỏ phiếu. Hãy chờ thêm hoặc hủy phiên.
refusal-already-voted = Ông/bà đã bỏ phiếu trong phiên này. Mỗi người chỉ bỏ phiếu một lần.
refusal-no-ballots = Quy chế của giải không có bỏ phiếu trên hệ thống.
refusal-ballot-open = Đang có phiên bỏ phiếu kín chưa đóng; hãy đóng hoặc hủy phiên đó trước.
refusal-too-few-voters = Số người được bỏ phiếu quá ít nên không giữ kín được.
refusal-too-few-works = Chưa đủ tác phẩm để bỏ phiếu.

event-ballot-opened = Mở phiên bỏ phiếu kín
event-ballot-voted = Một thành viên bỏ phiếu
event-ballot-closed = Đóng phiên và kiểm phiếu
event-ballot-casting-vote = Chủ tịch quyết định khi ngang phiếu
event-ballot-annulled = Hủy phiên bỏ phiếu

disagreement-ballot = Phiên bỏ phiếu số { $number } không như sổ ghi: { $part ->
    [gone] phiên đã ghi mà không còn
    [unknown] sổ ghi không có phiên này
    [question] nội dung đã bị đổi
    [people] danh sách tác phẩm hoặc người bỏ phiếu đã bị đổi
    [voted] người đã bỏ phiếu không đúng
    [papers] các lá phiếu đã bị đổi, thêm hoặc bớt
    [casting] quyết định của chủ tịch đã bị đổi
   *[annulled] việc hủy phiên không đúng
  }.

organize-round-votes = Vòng này bỏ phiếu, không chấm điểm
organize-round-votes-text = Hội đồng bỏ phiếu kín theo từng loại hình. Khi mọi phiên đã kiểm phiếu xong thì khép vòng; thứ hạng tính từ số phiếu.
organize-do-ballots = Đến trang bỏ phiếu
organize-goal-vote = Hội đồng bỏ phiếu { $round }
organize-text-vote = Mở một phiên bỏ phiếu cho mỗi loại hình, kiểm phiếu, rồi khép vòng ở trang của vòng.
