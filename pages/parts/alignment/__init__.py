"""The results of a closed survey: what the page of alignment is made of."""
