"""The games played on a pool table: who is at the table, what is legal, who wins a rack and a race (billiards.md 5.3)."""
