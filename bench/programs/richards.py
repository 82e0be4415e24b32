"""An operating system's scheduler: tasks of several classes exchange packets by priority (after Richards)."""
GROUP = "objects"

WORK, DEVICE = "work", "device"
IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def appended_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    """A task is ready when it isn't held and either runs or has a packet waiting."""

    def __init__(self, system, name, priority, queue):
        self.system = system
        self.name = name
        self.priority = priority
        self.queue = queue
        self.held = False
        self.waiting = queue is None
        system.add(self)

    def ready(self):
        return not self.held and (not self.waiting or self.queue is not None)

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        self.waiting = False
        return packet

    def receive(self, packet, sender):
        """The task that goes on: the receiver, when it is more urgent than the sender."""
        was_empty = self.queue is None
        self.queue = packet.appended_to(self.queue)
        return self if was_empty and self.priority > sender.priority else sender

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.held = True
        self.system.holds += 1
        return self.system.next_after(self)

    def send(self, packet):
        target = self.system.tasks[packet.owner]
        packet.owner = self.name
        self.system.packets += 1
        return target.receive(packet, self)


class Idle(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0, None)
        self.waiting = False
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1:
            self.control = self.control >> 1 ^ 0xD008
            return self.system.release(DEVICE_B)
        self.control >>= 1
        return self.system.release(DEVICE_A)


class Worker(Task):
    def __init__(self, system, queue):
        super().__init__(system, WORKER, 1000, queue)
        self.target = HANDLER_A
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.target = HANDLER_B if self.target == HANDLER_A else HANDLER_A
        packet.owner = self.target
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = self.letter
        return self.send(packet)


class Handler(Task):
    def __init__(self, system, name, priority, queue):
        super().__init__(system, name, priority, queue)
        self.work = None
        self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind is WORK:
                self.work = packet.appended_to(self.work)
            else:
                self.devices = packet.appended_to(self.devices)
        work = self.work
        if work is not None:
            if work.datum >= 4:
                self.work = work.link
                return self.send(work)
            device = self.devices
            if device is not None:
                self.devices = device.link
                device.datum = work.data[work.datum]
                work.datum += 1
                return self.send(device)
        return self.wait()


class Device(Task):
    def __init__(self, system, name, priority):
        super().__init__(system, name, priority, None)
        self.pending = None

    def step(self, packet):
        if packet is None:
            packet, self.pending = self.pending, None
            return self.wait() if packet is None else self.send(packet)
        self.pending = packet
        self.system.trace += packet.datum
        return self.hold()


class System:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.holds = self.packets = self.trace = self.steps = 0

    def add(self, task):
        self.tasks[task.name] = task
        self.order.append(task)
        self.order.sort(key=lambda t: -t.priority)

    def next_after(self, task):
        for other in self.order:
            if other is not task and other.ready():
                return other
        return None

    def release(self, name):
        task = self.tasks[name]
        task.held = False
        idle = self.tasks[IDLE]
        return task if task.priority > idle.priority else idle

    def schedule(self):
        task = self.order[0]
        while task is not None:
            if task.ready():
                self.steps += 1
                task = task.step(task.take())
            else:
                task = self.next_after(task)


def queue(owner, kind, length):
    head = None
    for _ in range(length):
        head = Packet(head, owner, kind)
    return head


def run(size=700):
    system = System()
    Idle(system, size)
    Worker(system, queue(WORKER, WORK, 2))
    Handler(system, HANDLER_A, 2000, queue(DEVICE_A, DEVICE, 3))
    Handler(system, HANDLER_B, 3000, queue(DEVICE_B, DEVICE, 3))
    Device(system, DEVICE_A, 4000)
    Device(system, DEVICE_B, 5000)
    system.schedule()
    return system.holds, system.packets, system.trace, system.steps
