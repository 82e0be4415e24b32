"""Attributes and method calls: bank accounts."""
GROUP = "objects"


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.moves = 0

    def deposit(self, amount):
        self.balance += amount
        self.moves += 1

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.balance -= amount
        self.moves += 1
        return True


def run(size=15_000):
    accounts = [Account(i, 100) for i in range(10)]
    for i in range(size):
        source = accounts[i % 10]
        target = accounts[(i * 7 + 3) % 10]
        if source.withdraw(i % 13):
            target.deposit(i % 13)
    return sum(a.balance for a in accounts), sum(a.moves for a in accounts)
