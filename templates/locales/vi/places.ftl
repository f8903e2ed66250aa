# Why a work stands above the next one: parts of a sentence, after a rank or in a cell.

place-score = hơn tác phẩm sau { $by } điểm
place-score-little = hơn tác phẩm sau chưa đến 0,01 điểm
place-criterion = bằng điểm, hơn tác phẩm sau ở tiêu chí { $criterion }: { $own } so với { $other }
place-wins = bằng điểm, hơn tác phẩm sau { $own }–{ $other } trong số giám khảo chấm cả hai
place-lot = bằng điểm, đứng trên tác phẩm sau theo kết quả bốc thăm
place-shared = đồng hạng với tác phẩm sau
place-last = đứng cuối loại hình
place-too-few = chưa xếp hạng: có { $have } phiếu, cần { $need }
