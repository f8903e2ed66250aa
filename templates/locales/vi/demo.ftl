# The command line's demo.

demo-opening = Mở mùa giải, mời giám khảo
demo-sending = Gửi tác phẩm
demo-screening = Thẩm định hồ sơ
demo-scoring = Chấm giải
role-entrant = Tác giả
demo-waiting = Lúc này chưa có việc gì để làm:
