"""The ledger: captures, documents, codings, rulings and names; and the incidents computed from them."""
