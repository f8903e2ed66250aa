# The command line's demo.

demo-opening = Opening editions, inviting judges
demo-sending = Sending entries
demo-screening = Screening
demo-scoring = Scoring
role-entrant = Author
demo-waiting = Nothing to do at this point:
