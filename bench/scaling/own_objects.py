"""Every thread has instances of its own, of the same classes: attributes and method calls."""
from parallel import total


class Account(object):
    def __init__(self, owner):
        self.owner = owner
        self.balance = 100
        self.moves = 0

    def move(self, amount):
        self.balance += amount
        self.moves += 1
        return self


class Savings(Account):
    def move(self, amount):
        super(Savings, self).move(amount)
        if self.balance > 1000:
            self.balance -= 500
        return self


def piece(n):
    accounts = [Account(n), Savings(n), Account(n + 1)]
    for i in range(600):
        accounts[i % 3].move(i % 17).move(-(i % 5))
    return sum(a.balance + a.moves for a in accounts)


def run(threads, size=64):
    return total(threads, size, piece)
