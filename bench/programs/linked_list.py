"""Linked lists: built, reversed in place, merged in order, dropped."""
GROUP = "allocation"


class Cell:
    __slots__ = ("value", "next")

    def __init__(self, value, next):
        self.value = value
        self.next = next


def from_numbers(values):
    head = None
    for v in values:
        head = Cell(v, head)
    return head


def reverse(head):
    done = None
    while head is not None:
        head.next, done, head = done, head, head.next
    return done


def split(head):
    slow, fast = head, head.next
    while fast is not None and fast.next is not None:
        slow = slow.next
        fast = fast.next.next
    middle, slow.next = slow.next, None
    return head, middle


def merge(a, b):
    anchor = last = Cell(None, None)
    while a is not None and b is not None:
        if a.value <= b.value:
            last.next = last = a
            a = a.next
        else:
            last.next = last = b
            b = b.next
    last.next = a if a is not None else b
    return anchor.next


def merge_sort(head):
    if head is None or head.next is None:
        return head
    a, b = split(head)
    return merge(merge_sort(a), merge_sort(b))


def run(size=1_500):
    head = reverse(merge_sort(from_numbers(i * 7919 % 10007 for i in range(size))))
    checksum = length = 0
    while head is not None:
        length += 1
        checksum = (checksum * 31 + head.value) % 1_000_000_007
        head = head.next
    return length, checksum
